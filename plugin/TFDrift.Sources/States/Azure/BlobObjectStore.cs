// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Sources.States.Http;
using TFDrift.Sources.States.Objects;

namespace TFDrift.Sources.States.Azure;

/// <summary>
/// A container of Azure Blob Storage: https://learn.microsoft.com/rest/api/storageservices/blob-service-rest-api.
/// </summary>
/// <param name="http">Sends the requests.</param>
/// <param name="access">Tells how to reach the account, each time anew.</param>
/// <param name="container">The container.</param>
internal sealed class BlobObjectStore(StateHttp http, Func<BlobAccess> access, string container) : IObjectStore
{
    /// <summary>Supported since 2021 by Azure and by Azurite.</summary>
    private const string ApiVersion = "2021-08-06";

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredObject> ListAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string marker = "";
        do
        {
            string query = $"restype=container&comp=list&prefix={Uri.EscapeDataString(prefix)}"
                + (marker.Length > 0 ? "&marker=" + Uri.EscapeDataString(marker) : "");
            BlobPage page;
            using (HttpResponseMessage response =
                await SendAsync(HttpMethod.Get, null, query, cancellationToken).ConfigureAwait(false))
            {
                await response.Content.LoadIntoBufferAsync(HttpDefaults.AnswerBytesMax, cancellationToken)
                    .ConfigureAwait(false);
                page = BlobPage.Read(
                    await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
            }

            foreach (StoredObject blob in page.Blobs)
                yield return blob;
            marker = page.NextMarker;
        }
        while (marker.Length > 0);
    }

    /// <inheritdoc/>
    public async Task<StoredObject?> LookAsync(string key, string? knownVersion, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response =
            await SendAsync(HttpMethod.Head, key, "", cancellationToken).ConfigureAwait(false);
        string version = response.Headers.ETag?.ToString() ?? throw new IOException("the blob has no ETag");
        return version == knownVersion
            ? null
            : new StoredObject(
                key, version, response.Content.Headers.ContentLength, response.Content.Headers.LastModified);
    }

    /// <inheritdoc/>
    public async Task<Stream> OpenAsync(string key, CancellationToken cancellationToken)
    {
        HttpResponseMessage response =
            await SendAsync(HttpMethod.Get, key, "", cancellationToken).ConfigureAwait(false);
        return new OwningStream(
            await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), response);
    }

    private Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string? key, string query, CancellationToken cancellationToken)
    {
        BlobAccess now = access();
        string path = container + (key is null ? "" : "/" + EscapePath(key));
        string full = (query, now.SasToken) switch
        {
            ("", null) => path,
            (_, null) => $"{path}?{query}",
            ("", _) => $"{path}?{now.SasToken}",
            _ => $"{path}?{query}&{now.SasToken}",
        };
        return http.SendAsync(
            target =>
            {
                var request = new HttpRequestMessage(method, target);
                request.Headers.Add("x-ms-version", ApiVersion);
                return request;
            },
            new Uri(now.Server, full),
            now.Authorization,
            cancellationToken);
    }

    private static string EscapePath(string key) =>
        Uri.EscapeDataString(key).Replace("%2F", "/", StringComparison.Ordinal);
}
