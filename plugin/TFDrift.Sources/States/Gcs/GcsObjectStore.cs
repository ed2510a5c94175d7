// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Sources.States.Http;
using TFDrift.Sources.States.Objects;

namespace TFDrift.Sources.States.Gcs;

/// <summary>
/// A bucket of Google Cloud Storage, through its JSON API: https://cloud.google.com/storage/docs/json_api/v1/objects.
/// </summary>
internal sealed class GcsObjectStore(StateHttp http, Uri server, string bucket, Authorization authorization) : IObjectStore
{
    private const string Fields = "name,generation,size,updated";

    private string Objects => $"storage/v1/b/{Uri.EscapeDataString(bucket)}/o";

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredObject> ListAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string page = "";
        do
        {
            var url = new Uri(
                server,
                $"{Objects}?prefix={Uri.EscapeDataString(prefix)}&fields=items({Fields}),nextPageToken{page}");
            using JsonDocument answer =
                await http.GetJsonAsync(url, authorization, cancellationToken).ConfigureAwait(false);

            // A bucket without such objects has no items at all.
            if (answer.RootElement.TryGetProperty("items", out JsonElement items))
            {
                foreach (JsonElement item in items.EnumerateArray())
                    yield return Read(item);
            }

            page = JsonMember.Text(answer.RootElement, "nextPageToken") is { Length: > 0 } next
                ? "&pageToken=" + Uri.EscapeDataString(next) : "";
        }
        while (page.Length > 0);
    }

    /// <inheritdoc/>
    public async Task<StoredObject?> LookAsync(string key, string? knownVersion, CancellationToken cancellationToken)
    {
        using JsonDocument answer = await http
            .GetJsonAsync(Url(key, $"fields={Fields}"), authorization, cancellationToken).ConfigureAwait(false);
        StoredObject found = Read(answer.RootElement);
        return found.Version == knownVersion ? null : found;
    }

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(string key, CancellationToken cancellationToken) =>
        http.OpenAsync(Url(key, "alt=media"), authorization, cancellationToken);

    private static StoredObject Read(JsonElement item) => new(
        JsonMember.Required(item, "name", "an object"),
        JsonMember.Required(item, "generation", "an object"),
        JsonMember.Number(item, "size"),
        JsonMember.Time(item, "updated"));

    private Uri Url(string key, string query) => new(server, $"{Objects}/{Uri.EscapeDataString(key)}?{query}");
}
