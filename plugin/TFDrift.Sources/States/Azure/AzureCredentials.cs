// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Sources.States.Http;

namespace TFDrift.Sources.States.Azure;

/// <summary>
/// Microsoft Entra's tokens for storage, from the environment variables that Azure's SDKs read: a workload identity, a
/// client secret, or else the managed identity of the machine.
/// </summary>
internal sealed class AzureCredentials(StateHttp http, TimeProvider time)
{
    private const string Resource = "https://storage.azure.com/";
    private const string MetadataHost = "http://169.254.169.254";
    private const string MetadataPath = "/metadata/identity/oauth2/token";

    /// <summary>Fetches a token that may read storage.</summary>
    public async Task<AccessToken> FetchAsync(CancellationToken cancellationToken)
    {
        string? client = Variable("AZURE_CLIENT_ID");
        Dictionary<string, string>? form = client is null || Variable("AZURE_TENANT_ID") is null ? null
            : Variable("AZURE_FEDERATED_TOKEN_FILE") is { } file ? Workload(client, file)
            : Variable("AZURE_CLIENT_SECRET") is { } secret ? ClientSecret(client, secret) : null;
        return form is null
            ? await FromMetadataAsync(client, cancellationToken).ConfigureAwait(false)
            : await FromTenantAsync(form, cancellationToken).ConfigureAwait(false);
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static Dictionary<string, string> Workload(string client, string file) => new()
    {
        ["client_id"] = client,
        ["grant_type"] = "client_credentials",
        ["scope"] = Resource + ".default",
        ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        ["client_assertion"] = new SecretReference("AZURE_FEDERATED_TOKEN_FILE", null, file).Read(),
    };

    private static Dictionary<string, string> ClientSecret(string client, string secret) => new()
    {
        ["client_id"] = client,
        ["grant_type"] = "client_credentials",
        ["scope"] = Resource + ".default",
        ["client_secret"] = secret,
    };

    /// <summary>https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow</summary>
    private async Task<AccessToken> FromTenantAsync(
        Dictionary<string, string> form, CancellationToken cancellationToken)
    {
        string named = Variable("AZURE_AUTHORITY_HOST") ?? "https://login.microsoftonline.com/";
        if (!Uri.TryCreate(named, UriKind.Absolute, out Uri? authority))
            throw new IOException("the environment variable AZURE_AUTHORITY_HOST is no URL");
        using JsonDocument answer = await http.JsonAsync(
            target => new HttpRequestMessage(HttpMethod.Post, target) { Content = new FormUrlEncodedContent(form) },
            new Uri(authority, $"/{Variable("AZURE_TENANT_ID")}/oauth2/v2.0/token"),
            Authorizations.None,
            cancellationToken).ConfigureAwait(false);
        return AccessToken.Read(answer, time.GetUtcNow());
    }

    /// <summary>https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token</summary>
    private async Task<AccessToken> FromMetadataAsync(string? client, CancellationToken cancellationToken)
    {
        // The variable is that of Azure's SDKs for clusters that put a service of their own before the metadata service.
        string host = (Variable("AZURE_POD_IDENTITY_AUTHORITY_HOST") ?? MetadataHost).TrimEnd('/');
        string url = $"{host}{MetadataPath}?api-version=2018-02-01&resource={Uri.EscapeDataString(Resource)}"
            + (client is null ? "" : $"&client_id={Uri.EscapeDataString(client)}");
        try
        {
            using JsonDocument answer = await http.JsonAsync(
                static target =>
                {
                    var request = new HttpRequestMessage(HttpMethod.Get, target);
                    request.Headers.Add("Metadata", "true");
                    return request;
                },
                new Uri(url),
                Authorizations.None,
                cancellationToken).ConfigureAwait(false);
            return AccessToken.Read(answer, time.GetUtcNow());
        }
        catch (IOException cause)
        {
            throw new IOException(
                $"no Azure credentials: set token_env, or AZURE_CLIENT_ID and its like, or run in Azure ({cause.Message})",
                cause);
        }
    }
}
