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

namespace TFDrift.Sources.States.Gcs;

/// <summary>
/// Google's application default credentials: a service account's key file, a user's own file, or the metadata server.
/// https://cloud.google.com/docs/authentication/application-default-credentials
/// </summary>
/// <param name="http">Sends the requests.</param>
/// <param name="file">The credentials file, or null for what the environment names.</param>
/// <param name="time">The clock.</param>
internal sealed class GoogleCredentials(StateHttp http, string? file, TimeProvider time)
{
    private const string FileVariable = "GOOGLE_APPLICATION_CREDENTIALS";
    private const string MetadataHostVariable = "GCE_METADATA_HOST";
    private const string Grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private const int FileBytesMax = 64 * 1024;

    /// <summary>Fetches a token that may read storage.</summary>
    public async Task<AccessToken> FetchAsync(CancellationToken cancellationToken)
    {
        string? path = file ?? Environment.GetEnvironmentVariable(FileVariable);
        return string.IsNullOrEmpty(path)
            ? await FromMetadataAsync(cancellationToken).ConfigureAwait(false)
            : await FromFileAsync(path, cancellationToken).ConfigureAwait(false);
    }

    private async Task<AccessToken> FromFileAsync(string path, CancellationToken cancellationToken)
    {
        using JsonDocument credentials = await ReadAsync(path, cancellationToken).ConfigureAwait(false);
        JsonElement root = credentials.RootElement;
        Dictionary<string, string> form = JsonMember.Text(root, "type") switch
        {
            "service_account" => new()
            {
                ["grant_type"] = Grant,
                ["assertion"] = GoogleAssertion.Sign(root, path, time.GetUtcNow()),
            },
            "authorized_user" => new()
            {
                ["grant_type"] = "refresh_token",
                ["client_id"] = JsonMember.Required(root, "client_id", path),
                ["client_secret"] = JsonMember.Required(root, "client_secret", path),
                ["refresh_token"] = JsonMember.Required(root, "refresh_token", path),
            },
            _ => throw new IOException(
                $"the credentials file {path} is neither of type service_account nor authorized_user"),
        };
        if (!Uri.TryCreate(
            JsonMember.Text(root, "token_uri") ?? GoogleAssertion.DefaultTokenUrl, UriKind.Absolute, out Uri? endpoint))
        {
            throw new IOException($"the token_uri in {path} is no URL");
        }

        using JsonDocument answer = await http.JsonAsync(
            target => new HttpRequestMessage(HttpMethod.Post, target) { Content = new FormUrlEncodedContent(form) },
            endpoint,
            Authorizations.None,
            cancellationToken).ConfigureAwait(false);
        return AccessToken.Read(answer, time.GetUtcNow());
    }

    private static async Task<JsonDocument> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (new FileInfo(path).Length > FileBytesMax)
                throw new IOException($"the credentials file {path} is larger than {FileBytesMax / 1024} KiB");
            byte[] bytes = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException cause)
        {
            throw new IOException($"the credentials file {path} is not JSON", cause);
        }
    }

    /// <summary>https://cloud.google.com/compute/docs/access/authenticate-workloads#applications</summary>
    private async Task<AccessToken> FromMetadataAsync(CancellationToken cancellationToken)
    {
        string host = Environment.GetEnvironmentVariable(MetadataHostVariable) is { Length: > 0 } own
            ? own : "metadata.google.internal";
        try
        {
            using JsonDocument answer = await http.JsonAsync(
                static target =>
                {
                    var request = new HttpRequestMessage(HttpMethod.Get, target);
                    request.Headers.Add("Metadata-Flavor", "Google");
                    return request;
                },
                new Uri($"http://{host}/computeMetadata/v1/instance/service-accounts/default/token"),
                Authorizations.None,
                cancellationToken).ConfigureAwait(false);
            return AccessToken.Read(answer, time.GetUtcNow());
        }
        catch (IOException cause)
        {
            throw new IOException(
                $"no Google credentials: set credentials_file or {FileVariable}, or run in Google Cloud ({cause.Message})",
                cause);
        }
    }
}
