// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using TFDrift.Sources.Tests.Hosts;

namespace TFDrift.Sources.Tests.States.Gcs;

/// <summary>
/// States in Google Cloud Storage: its JSON API and its token endpoint in the shapes of their documentation, where every
/// page has one object.
/// </summary>
public sealed class GcsStateSourceTests : IAsyncDisposable
{
    private const string Token = "ya29.canary-token";
    private const string Bucket = "/storage/v1/b/acme-states/o";

    private readonly RSA _key = RSA.Create(2048);
    private readonly SortedDictionary<string, string> _objects = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _generations = new(StringComparer.Ordinal);
    private readonly RecordingServer _server;
    private readonly string _file = Path.GetTempFileName();
    private int _tokens;

    public GcsStateSourceTests()
    {
        _server = new RecordingServer(Answer);
        File.WriteAllText(_file, JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["type"] = "service_account",
            ["client_email"] = "tfdrift@acme.iam.gserviceaccount.com",
            ["private_key"] = _key.ExportPkcs8PrivateKeyPem(),
            ["token_uri"] = $"{_server.Url}token",
        }));
    }

    [Fact]
    public async Task A_service_account_reads_what_matches_with_one_token()
    {
        Put("prod/default.tfstate", "i-1");
        Put("prod/staging.tfstate", "i-2", "i-3");
        Put("prod/staging.tflock", "i-4");
        using StateHost host = Host("prod/");

        await host.Refresh();
        await host.Refresh();

        Assert.Empty(host.Events);
        Assert.Equal(
            ["default gs://acme-states/prod/default.tfstate", "staging gs://acme-states/prod/staging.tfstate"],
            host.Refresher.Index.States.Select(state => $"{state.Workspace} {state.Location}"));
        Assert.Equal((2, 3, 1), ((int)host.Refresher.Counters.Loads, host.Refresher.Index.Count, _tokens));
        Assert.NotNull(host.Refresher.Index.States[0].ModifiedAt);
    }

    [Theory]
    [InlineData("prod/default.tfstate")]
    [InlineData("**")]
    public async Task Only_a_new_generation_is_read_again(string keys)
    {
        Put("prod/default.tfstate", "i-1");
        using StateHost host = Host(keys);
        await host.Refresh();
        await host.Refresh();
        Assert.Equal(1, host.Refresher.Counters.Loads);

        Put("prod/default.tfstate", "i-1", "i-2");
        await host.Refresh();

        Assert.Equal((2, 2), ((int)host.Refresher.Counters.Loads, host.Refresher.Index.Count));
    }

    [Fact]
    public async Task A_refused_account_is_told_without_its_key()
    {
        Put("prod/default.tfstate", "i-1");
        string other = (await File.ReadAllTextAsync(_file, TestContext.Current.CancellationToken))
            .Replace("tfdrift@acme", "stranger@acme", StringComparison.Ordinal);
        await File.WriteAllTextAsync(_file, other, TestContext.Current.CancellationToken);
        using StateHost host = Host("prod/");

        await host.Refresh();

        Assert.Contains("refuses the credentials (401 Unauthorized)", host.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE KEY", host.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, host.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_in_Google_Cloud_asks_its_metadata_server()
    {
        Put("prod/default.tfstate", "i-1");
        Environment.SetEnvironmentVariable("GOOGLE_APPLICATION_CREDENTIALS", null);
        Environment.SetEnvironmentVariable("GCE_METADATA_HOST", _server.Url.Authority);
        try
        {
            using StateHost host = Host("prod/default.tfstate", file: null);

            await host.Refresh();
            await host.Refresh();

            Assert.Empty(host.Events);
            Assert.Equal((1, 1), (host.Refresher.Index.Count, _tokens));
        }
        finally
        {
            Environment.SetEnvironmentVariable("GCE_METADATA_HOST", null);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://")]
    public async Task An_emulator_gets_no_credentials(string scheme)
    {
        await using var emulator = new RecordingServer(request => request.Authorization is not null ? new Answer("", 401)
            : new Answer(request.RawUrl.Contains("alt=media", StringComparison.Ordinal)
                ? StateFolder.State("l", "i-1") : "{\"name\":\"prod.tfstate\",\"generation\":\"1\"}"));
        Environment.SetEnvironmentVariable("STORAGE_EMULATOR_HOST", scheme + emulator.Url.Authority);
        try
        {
            using var host = new StateHost(new() { Uri = "gs://acme-states/prod.tfstate" });

            await host.Refresh();

            Assert.Empty(host.Events);
            Assert.Equal(1, host.Refresher.Index.Count);
        }
        finally
        {
            Environment.SetEnvironmentVariable("STORAGE_EMULATOR_HOST", null);
        }
    }

    [Theory]
    [InlineData("{", "is not JSON")]
    [InlineData("{\"type\":\"external_account\"}", "neither of type service_account nor authorized_user")]
    [InlineData("{\"type\":\"service_account\",\"client_email\":\"a@b\"}", "has no \"private_key\"")]
    [InlineData("{\"type\":\"service_account\",\"client_email\":\"a@b\",\"private_key\":\"hunter2\"}", "not an RSA key in PEM")]
    [InlineData("{\"type\":\"authorized_user\"}", "has no \"client_id\"")]
    [InlineData(
        "{\"type\":\"authorized_user\",\"client_id\":\"a\",\"client_secret\":\"hunter2\",\"refresh_token\":\"hunter2\",\"token_uri\":\"x\"}",
        "is no URL")]
    public async Task A_wrong_credentials_file_is_named(string text, string message)
    {
        await File.WriteAllTextAsync(_file, text, TestContext.Current.CancellationToken);
        using StateHost host = Host("prod/");

        await host.Refresh();

        Assert.Contains(message, host.Shown, StringComparison.Ordinal);
        Assert.Contains(_file, host.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", host.Shown, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _key.Dispose();
        File.Delete(_file);
    }

    private StateHost Host(string keys) => Host(keys, _file);

    private StateHost Host(string keys, string? file) => new(new()
    {
        Uri = $"gs://acme-states/{keys}",
        EndpointUrl = _server.Url.GetLeftPart(UriPartial.Authority),
        CredentialsFile = file,
    });

    private void Put(string key, params string[] ids)
    {
        _objects[key] = StateFolder.State("l", ids);
        _generations.AddOrUpdate(key, 1, static (_, generation) => generation + 1);
    }

    private Answer? Answer(RecordedRequest request)
    {
        if (request.Path == "/token")
            return Grants(request) ? new Answer($$"""{"access_token":"{{Token}}","expires_in":3599}""") : new Answer("", 401);
        if (request.Path == "/computeMetadata/v1/instance/service-accounts/default/token")
        {
            Assert.Equal("Google", request.Headers["metadata-flavor"]);
            _tokens++;
            return new Answer($$"""{"access_token":"{{Token}}","expires_in":3599,"token_type":"Bearer"}""");
        }

        if (request.Authorization != $"Bearer {Token}")
            return new Answer("", 401);
        if (request.Path == Bucket)
            return Page(Query(request));
        string key = Uri.UnescapeDataString(request.Path[(Bucket.Length + 1)..]);
        return !_objects.TryGetValue(key, out string? content) ? null
            : new Answer(Query(request).ContainsKey("alt") ? content : Describe(key));
    }

    private Answer Page(Dictionary<string, string> query)
    {
        int at = int.Parse(query.GetValueOrDefault("pageToken", "0"));
        string[] keys = [.. _objects.Keys.Where(key => key.StartsWith(query["prefix"], StringComparison.Ordinal))];
        return new Answer(at >= keys.Length ? "{}"
            : $$"""{"items":[{{Describe(keys[at])}}],"nextPageToken":"{{at + 1}}"}""");
    }

    private string Describe(string key) =>
        $$"""{"name":"{{key}}","generation":"{{_generations[key]}}","size":"9","updated":"2026-01-02T03:04:05.678Z"}""";

    /// <summary>RFC 7523: the assertion is signed by the account's key, for this endpoint, and not too old.</summary>
    private bool Grants(RecordedRequest request)
    {
        _tokens++;
        Assert.Equal("urn:ietf:params:oauth:grant-type:jwt-bearer", request.Form("grant_type"));
        string[] parts = request.Form("assertion")!.Split('.');
        Assert.True(_key.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
            Base64Url.DecodeFromChars(parts[2]),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1));
        JsonElement claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1])).RootElement;
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        Assert.InRange(claims.GetProperty("iat").GetInt64(), now - 60, now);
        Assert.Equal(3600, claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64());
        Assert.Equal($"{_server.Url}token", claims.GetProperty("aud").GetString());
        Assert.Equal("https://www.googleapis.com/auth/devstorage.read_only", claims.GetProperty("scope").GetString());
        return claims.GetProperty("iss").GetString() == "tfdrift@acme.iam.gserviceaccount.com";
    }

    private static Dictionary<string, string> Query(RecordedRequest request) => request.RawUrl.Split('?')[1].Split('&')
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]), StringComparer.Ordinal);
}
