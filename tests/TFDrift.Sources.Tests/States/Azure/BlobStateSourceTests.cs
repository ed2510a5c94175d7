// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Sources.Tests.Hosts;

namespace TFDrift.Sources.Tests.States.Azure;

/// <summary>States in Azure Blob Storage, in Azurite where signatures matter.</summary>
public sealed class BlobStateSourceTests(AzuriteServer azurite) : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly string _container = $"states-{Guid.NewGuid():N}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pattern_reads_states_and_workspaces_with_the_accounts_key()
    {
        await PutAsync("", "restype=container");
        await PutStateAsync("prod.tfstate", "i-1");
        await PutStateAsync("prod.tfstateenv:staging", "i-2", "i-3");
        await PutStateAsync("a b/ü+c.tfstate", "i-4");
        await PutStateAsync("prod.txt", "i-5");
        using StateHost host = await HostAsync("**.tfstate*");

        await host.Refresh();
        await host.Refresh();

        Assert.Empty(host.Events);
        Assert.Equal(
            [$" azblob://{AzuriteServer.Account}/{_container}/prod.tfstate",
             $"staging azblob://{AzuriteServer.Account}/{_container}/prod.tfstateenv:staging"],
            host.Refresher.Index.States.Select(state => $"{state.Workspace} {state.Location}"));
        Assert.Equal(2, host.Refresher.Counters.Loads);
        Assert.All(host.Refresher.Index.States, state => Assert.NotNull(state.ModifiedAt));
    }

    [Theory]
    [InlineData("a b/ü+c.tfstate")]
    [InlineData("**/*.tfstate")]
    public async Task Only_a_changed_blob_is_read_again(string keys)
    {
        await PutAsync("", "restype=container");
        await PutStateAsync("a b/ü+c.tfstate", "i-1");
        using StateHost host = await HostAsync(keys);
        await host.Refresh();
        await host.Refresh();
        Assert.Equal(1, host.Refresher.Counters.Loads);

        await PutStateAsync("a b/ü+c.tfstate", "i-1", "i-2");
        await host.Refresh();

        Assert.Empty(host.Events);
        Assert.Equal((2, 2), ((int)host.Refresher.Counters.Loads, host.Refresher.Index.Count));
    }

    [Fact]
    public async Task A_connection_string_and_a_shared_access_signature_are_told_from_a_key()
    {
        await PutAsync("", "restype=container");
        await PutStateAsync("prod.tfstate", "i-1");
        Uri server = await azurite.UrlAsync();
        string signature = Signature();
        foreach (string secret in (string[])[
            $"DefaultEndpointsProtocol=http;AccountName={AzuriteServer.Account};AccountKey={AzuriteServer.Key};BlobEndpoint={server};",
            $"BlobEndpoint={server};SharedAccessSignature={signature}",
            signature,
            "?" + signature])
        {
            foreach (string keys in (string[])["prod.tfstate", "*"])
            {
                using StateHost host = await HostAsync(keys, secret);

                await host.Refresh();

                Assert.True(host.Refresher.Index.Count == 1, host.Shown);
                Assert.DoesNotContain("sig=", host.Shown, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("aHVudGVyMg==", "refuses the credentials (403 Forbidden)")]
    [InlineData("hunter2!", "no account key, SAS token or connection string")]
    [InlineData("AccountName=a;Hunter=hunter2", "neither AccountKey nor SharedAccessSignature")]
    public async Task A_wrong_secret_is_told_and_not_shown(string secret, string message)
    {
        using StateHost host = await HostAsync("prod.tfstate", secret);

        await host.Refresh();

        Assert.Contains(message, host.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, host.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workload_identity_asks_its_tenant_for_a_token()
    {
        await using var server = new RecordingServer(request => request.Path switch
        {
            "/tenant/oauth2/v2.0/token" when request.Form("client_assertion") == "federated"
                && request.Form("client_id") == "client" && request.Form("scope") == "https://storage.azure.com/.default" =>
                new Answer("""{"token_type":"Bearer","expires_in":3599,"access_token":"entra-canary"}"""),
            "/c/prod.tfstate" when request.Authorization == "Bearer entra-canary" =>
                new Answer(StateFolder.State("l", "i-1"), 200, ("ETag", "\"1\"")),
            _ => new Answer("", 403),
        });
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "federated", Cancellation);
        Environment.SetEnvironmentVariable("AZURE_AUTHORITY_HOST", $"{server.Url}");
        Environment.SetEnvironmentVariable("AZURE_TENANT_ID", "tenant");
        Environment.SetEnvironmentVariable("AZURE_CLIENT_ID", "client");
        Environment.SetEnvironmentVariable("AZURE_FEDERATED_TOKEN_FILE", file);
        using var host = new StateHost(new() { Uri = "azblob://acme/c/prod.tfstate", EndpointUrl = $"{server.Url}" });

        await host.Refresh();

        Assert.True(host.Refresher.Index.Count == 1, host.Shown);
        Assert.Single(server.Requests, request => request.Path.EndsWith("token", StringComparison.Ordinal));
        File.Delete(file);
    }

    /// <summary>The metadata service of a machine, whose number of seconds is a text.</summary>
    [Fact]
    public async Task A_managed_identity_asks_the_metadata_service_for_a_token()
    {
        await using var server = new RecordingServer(request => request.Path switch
        {
            "/metadata/identity/oauth2/token" when request.Headers.GetValueOrDefault("metadata") == "true"
                && request.RawUrl.EndsWith(
                    "?api-version=2018-02-01&resource=https%3A%2F%2Fstorage.azure.com%2F&client_id=mine", StringComparison.Ordinal) =>
                new Answer("""{"access_token":"managed-canary","expires_in":"86399","token_type":"Bearer"}"""),
            "/c/prod.tfstate" when request.Authorization == "Bearer managed-canary" =>
                new Answer(StateFolder.State("l", "i-1"), 200, ("ETag", "\"1\"")),
            _ => new Answer("", 403),
        });
        Environment.SetEnvironmentVariable("AZURE_TENANT_ID", null);
        Environment.SetEnvironmentVariable("AZURE_CLIENT_ID", "mine");
        Environment.SetEnvironmentVariable("AZURE_POD_IDENTITY_AUTHORITY_HOST", $"{server.Url}");
        using var host = new StateHost(new() { Uri = "azblob://acme/c/prod.tfstate", EndpointUrl = $"{server.Url}" });

        await host.Refresh();
        await host.Refresh();
        Environment.SetEnvironmentVariable("AZURE_POD_IDENTITY_AUTHORITY_HOST", null);

        Assert.True(host.Refresher.Index.Count == 1, host.Shown);
        Assert.Single(server.Requests, request => request.Path.EndsWith("token", StringComparison.Ordinal));
    }

    public void Dispose() => _http.Dispose();

    private async Task<StateHost> HostAsync(string keys, string secret = AzuriteServer.Key) => new(new()
    {
        Uri = $"azblob://{AzuriteServer.Account}/{_container}/{keys}",
        EndpointUrl = $"{await azurite.UrlAsync()}",
        TokenEnv = StateHost.Variable(secret),
    });

    private Task PutStateAsync(string key, params string[] ids) => PutAsync(
        "/" + string.Join('/', key.Split('/').Select(Uri.EscapeDataString)), "", StateFolder.State("l", ids));

    private async Task PutAsync(string path, string query, string body = "")
    {
        Uri server = await azurite.UrlAsync();
        string signed = (query.Length > 0 ? query + "&" : "") + AccountSignature("rwlc");
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{server}{_container}{path}?{signed}")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        request.Headers.Add("x-ms-version", "2021-08-06");
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        using HttpResponseMessage response = await _http.SendAsync(request, Cancellation);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {await response.Content.ReadAsStringAsync(Cancellation)}");
    }

    private static string Signature() => AccountSignature("rl");

    /// <summary>https://learn.microsoft.com/rest/api/storageservices/create-account-sas</summary>
    private static string AccountSignature(string permissions)
    {
        string end = TimeProvider.System.GetUtcNow().AddHours(1).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        const string Version = "2021-08-06";
        string text = $"{AzuriteServer.Account}\n{permissions}\nb\nsco\n\n{end}\n\nhttps,http\n{Version}\n\n";
        byte[] hash = HMACSHA256.HashData(Convert.FromBase64String(AzuriteServer.Key), Encoding.UTF8.GetBytes(text));
        return $"sv={Version}&ss=b&srt=sco&sp={permissions}&se={Uri.EscapeDataString(end)}&spr=https,http"
            + $"&sig={Uri.EscapeDataString(Convert.ToBase64String(hash))}";
    }
}
