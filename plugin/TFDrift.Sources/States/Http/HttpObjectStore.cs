// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Sources.States.Objects;

namespace TFDrift.Sources.States.Http;

/// <summary>
/// One state at one URL, as Terraform's http backend keeps it and GitLab does: GET gives the state.
/// https://developer.hashicorp.com/terraform/language/backend/http
/// </summary>
internal sealed class HttpObjectStore(StateHttp http, Uri url, Authorization authorization) : IObjectStore
{
    private const int HashBufferBytes = 64 * 1024;

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredObject> ListAsync(string prefix, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A web server lists nothing.");

    /// <inheritdoc/>
    public async Task<StoredObject?> LookAsync(string key, string? knownVersion, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response =
            await http.GetAsync(url, authorization, knownVersion, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotModified)
            return null;
        string version = response.Headers.ETag?.ToString()
            ?? await HashAsync(response, cancellationToken).ConfigureAwait(false);
        return version == knownVersion
            ? null
            : new StoredObject(
                key, version, response.Content.Headers.ContentLength, response.Content.Headers.LastModified);
    }

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(string key, CancellationToken cancellationToken) =>
        http.OpenAsync(url, authorization, cancellationToken);

    /// <summary>Of a server that names no version, the bytes themselves are one. They look like an entity tag.</summary>
    private static async Task<string> HashAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Stream content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        byte[] buffer = new byte[HashBufferBytes];
        long bytes = 0;
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            bytes += read;
            if (bytes > RefreshedSource.StateBytesMax)
                throw new InvalidDataException($"is larger than {RefreshedSource.StateBytesMax / (1024 * 1024)} MiB");
            hash.AppendData(buffer, 0, read);
        }

        return $"\"{Convert.ToHexStringLower(hash.GetHashAndReset())}\"";
    }
}
