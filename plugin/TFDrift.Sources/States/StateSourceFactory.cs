// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using Amazon.Runtime;
using TFDrift.Sources.Aws;
using TFDrift.Sources.States.Azure;
using TFDrift.Sources.States.Consul;
using TFDrift.Sources.States.Gcs;
using TFDrift.Sources.States.Http;
using TFDrift.Sources.States.Kubernetes;
using TFDrift.Sources.States.Objects;
using TFDrift.Sources.States.Postgres;
using TFDrift.Sources.States.Tfc;

namespace TFDrift.Sources.States;

/// <summary>
/// Makes the source for each entry of the <c>states</c> option; entries that reach AWS in the same way share their
/// clients. Making a source does no I/O.
/// </summary>
public sealed class StateSourceFactory : IDisposable
{
    private readonly AwsOptions _defaults;
    private readonly AWSCredentials? _credentials;
    private readonly Dictionary<AwsOptions, AwsClients> _aws = [];
    private readonly TimeProvider _time;
    private readonly StateHttp _http;
    private readonly Dictionary<TlsFiles, StateHttp> _httpByFiles = [];

    /// <param name="aws">How to reach AWS where an entry does not say otherwise.</param>
    /// <param name="time">The clock and its timers.</param>
    public StateSourceFactory(AwsOptions aws, TimeProvider time)
        : this(aws, time, null)
    {
    }

    /// <param name="aws">How to reach AWS where an entry does not say otherwise.</param>
    /// <param name="time">The clock and its timers.</param>
    /// <param name="credentials">Stands in for what the credential chain would find; not owned.</param>
    internal StateSourceFactory(AwsOptions aws, TimeProvider time, AWSCredentials? credentials)
    {
        ArgumentNullException.ThrowIfNull(aws);
        _defaults = aws;
        _credentials = credentials;
        _time = time;
        _http = Client(new TlsFiles());
    }

    /// <summary>Makes the source of an entry.</summary>
    /// <exception cref="FormatException">The entry cannot work; the message says the remedy.</exception>
    public IStateSource Create(StateSourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        StateLocation location = StateLocation.Parse(options.Uri);
        StateSourceRules.Check(options, location);
        return location.Scheme switch
        {
            StateLocation.FileScheme => new FileStateSource(options),
            "s3" => S3(options, location),
            "http" or "https" => Http(options, location),
            "gs" => Gcs(options, location),
            "azblob" => Azure(options, location),
            "tfc" => Tfc(options, location),
            "consul" => Consul(options, location),
            "kubernetes" => Kubernetes(options, location),
            "pg" => Postgres(options, location),
            _ => throw new FormatException($"states: {location.Scheme}:// cannot be read"),
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (AwsClients clients in _aws.Values)
            clients.Dispose();
        _aws.Clear();
        foreach (StateHttp http in _httpByFiles.Values)
            http.Dispose();
        _httpByFiles.Clear();
    }

    /// <summary>Certificates are checked and shown by a whole client, so that each choice of files has its own.</summary>
    private StateHttp Client(TlsFiles files)
    {
        if (!_httpByFiles.TryGetValue(files, out StateHttp? http))
            _httpByFiles[files] = http = new StateHttp(_time, files);
        return http;
    }

    private StateHttp Client(StateSourceOptions options) =>
        Client(new TlsFiles(options.CaFile, options.CertFile, options.KeyFile));

    private ObjectStateSource S3(StateSourceOptions options, StateLocation location)
    {
        (string bucket, KeyPattern keys) = location.Split("s3://bucket/prod.tfstate");
        string workspaces = (options.WorkspaceKeyPrefix?.Trim('/') ?? "env:") + "/";
        return new ObjectStateSource(
            options,
            $"s3://{bucket}/",
            new S3ObjectStore(new BucketReader(Clients(options, location)), bucket),
            keys,
            key => WorkspaceOf(key, workspaces));
    }

    private ObjectStateSource Http(StateSourceOptions options, StateLocation location)
    {
        Uri url = location.PageUrl();
        string root = url.GetLeftPart(UriPartial.Authority) + "/";
        return new ObjectStateSource(
            options,
            root,
            new HttpObjectStore(Client(options), url, Authorizations.Of(options)),
            KeyPattern.Of(url.AbsolutePath[1..]),
            static _ => null);
    }

    private TfcStateSource Tfc(StateSourceOptions options, StateLocation location)
    {
        TfcLocation workspaces = TfcLocation.Parse(location);
        Uri server = options.EndpointUrl is { } endpoint ? location.Url(endpoint) : new Uri($"https://{workspaces.Host}");
        SecretReference token = Authorizations.Token(options)
            ?? new SecretReference("token_env, else Terraform itself,", workspaces.TokenVariable, null);
        return new TfcStateSource(
            options, workspaces, server, Client(options), Authorizations.Bearer(token));
    }

    private ObjectStateSource Gcs(StateSourceOptions options, StateLocation location)
    {
        (string bucket, KeyPattern keys) = location.Split("gs://bucket/prod/default.tfstate");

        // Google's client libraries send no credentials to an emulator.
        string? emulator = Environment.GetEnvironmentVariable("STORAGE_EMULATOR_HOST") is { Length: > 0 } own ? own : null;
        string server = options.EndpointUrl
            ?? (emulator is null || emulator.Contains("://", StringComparison.Ordinal) ? emulator : "http://" + emulator)
            ?? "https://storage.googleapis.com";
        var tokens = new TokenCache(new GoogleCredentials(_http, options.CredentialsFile, _time).FetchAsync, _time);
        Authorization authorization = emulator is null || options.CredentialsFile is not null
            ? tokens.AuthorizeAsync : Authorizations.None;
        return new ObjectStateSource(
            options,
            $"gs://{bucket}/",
            new GcsObjectStore(_http, location.Url(server), bucket, authorization),
            keys,
            GcsWorkspaceOf);
    }

    private ObjectStateSource Azure(StateSourceOptions options, StateLocation location)
    {
        const string Example = "azblob://account/container/prod.tfstate";
        (string account, _) = location.Split(Example);
        (string container, KeyPattern keys) = location.Below(account).Split(Example);
        Uri server = location.Url((options.EndpointUrl ?? $"https://{account}.blob.core.windows.net").TrimEnd('/') + "/");
        var tokens = new TokenCache(new AzureCredentials(_http, _time).FetchAsync, _time);
        var identity = new BlobAccess(server, null, tokens.AuthorizeAsync);
        SecretReference? secret = Authorizations.Token(options);
        return new ObjectStateSource(
            options,
            $"azblob://{account}/{container}/",
            new BlobObjectStore(
                _http, () => secret is null ? identity : BlobAccess.Of(account, server, secret.Read(), _time), container),
            keys,
            static key => After(key, "env:"));
    }

    private ObjectStateSource Consul(StateSourceOptions options, StateLocation location)
    {
        (string authority, KeyPattern keys) = location.SplitAll("consul://consul.example:8501/terraform/prod");
        bool isEncrypted = options.Tls ?? true;
        Uri server = isEncrypted ? location.Server(authority, "https", 8501) : location.Server(authority, "http", 8500);
        var store = new ConsulObjectStore(
            Client(options), server, ConsulAuthorization.Of(options), keys.Matches);
        return new ObjectStateSource(
            options, $"consul://{server.Authority}/", store, keys, static key => After(key, "-env:"));
    }

    private ObjectStateSource Kubernetes(StateSourceOptions options, StateLocation location)
    {
        (string ns, KeyPattern keys) = location.SplitAll("kubernetes://namespace/tfstate-default-prod");
        KubernetesAccess access = KubernetesAccess.Of(options, location);
        var store = new SecretObjectStore(Client(new TlsFiles(access.CaFile, options.CertFile, options.KeyFile)), access, ns);
        return new ObjectStateSource(options, $"kubernetes://{ns}/", store, keys, store.WorkspaceOf);
    }

    private static ObjectStateSource Postgres(StateSourceOptions options, StateLocation location)
    {
        const string Example = "pg://db.example/database/workspace";
        (string authority, _) = location.Split(Example);
        (string database, KeyPattern keys) = location.Below(authority).SplitAll(Example);
        Uri server = location.Server(authority, "pg", PgServer.DefaultPort);
        string user = options.Username
            ?? throw new FormatException($"states: {location.Text}: username is missing; name the role that reads");
        var store = new PgObjectStore(
            new PgServer(
                server.IdnHost, server.Port, database, user, Authorizations.Password(options), options.Tls ?? true, options.CaFile),
            options.Schema ?? "terraform_remote_state");
        return new ObjectStateSource(options, $"pg://{server.Authority}/{database}/", store, keys, static key => key);
    }

    /// <summary>Terraform's gcs backend names the object after the workspace: <c>prefix/workspace.tfstate</c>.</summary>
    private static string? GcsWorkspaceOf(string key)
    {
        string name = key[(key.LastIndexOf('/') + 1)..];
        return name.EndsWith(".tfstate", StringComparison.Ordinal) ? name[..^".tfstate".Length] : null;
    }

    /// <summary>Terraform's azurerm and consul backends add the workspace to the key: <c>keyenv:workspace</c>.</summary>
    private static string? After(string key, string mark)
    {
        int at = key.LastIndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? null : key[(at + mark.Length)..];
    }

    /// <summary>Terraform's s3 backend keeps a workspace's state at <c>prefix/workspace/key</c>.</summary>
    private static string? WorkspaceOf(string key, string workspaces)
    {
        if (!key.StartsWith(workspaces, StringComparison.Ordinal))
            return null;
        int end = key.IndexOf('/', workspaces.Length);
        return end < 0 ? null : key[workspaces.Length..end];
    }

    private AwsClients Clients(StateSourceOptions options, StateLocation location)
    {
        AwsOptions own = _defaults with
        {
            Region = options.Region ?? _defaults.Region,
            Profile = options.Profile ?? _defaults.Profile,
            RoleArn = options.RoleArn ?? _defaults.RoleArn,
            ExternalId = options.RoleArn is null ? options.ExternalId ?? _defaults.ExternalId : options.ExternalId,
            EndpointUrl = options.EndpointUrl is null ? _defaults.EndpointUrl : location.Url(options.EndpointUrl),
        };
        if (_aws.TryGetValue(own, out AwsClients? clients))
            return clients;
        try
        {
            return _aws[own] = new AwsClients(own, _credentials);
        }
        catch (ArgumentException cause)
        {
            throw new FormatException($"states: {location.Text}: {cause.Message}", cause);
        }
    }
}
