// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Sources.States.Http;
using TFDrift.Sources.States.Objects;

namespace TFDrift.Sources.States.Consul;

/// <summary>
/// Consul's key/value store as Terraform's consul backend uses it: https://developer.hashicorp.com/consul/api-docs/kv.
/// </summary>
/// <remarks>
/// A listing tells no versions, and to look at a key is to download it: a value has 512 KiB at most. So as long as
/// nothing below the prefix has changed, which the listing's index tells, no key is looked at.
/// </remarks>
/// <param name="http">Sends the requests.</param>
/// <param name="server">The agent.</param>
/// <param name="authorization">What is sent along.</param>
/// <param name="matches">Which keys are asked for.</param>
internal sealed class ConsulObjectStore(
    StateHttp http, Uri server, Authorization authorization, Func<string, bool> matches) : IObjectStore
{
    private const string IndexHeader = "X-Consul-Index";

    private IReadOnlyList<StoredObject> _known = [];
    private string? _knownIndex;

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredObject> ListAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (List<string> keys, string index) = await KeysAsync(prefix, cancellationToken).ConfigureAwait(false);
        if (index != _knownIndex)
        {
            var found = new List<StoredObject>();
            foreach (string key in keys)
            {
                if (await LookAsync(key, null, cancellationToken).ConfigureAwait(false) is { } state)
                    found.Add(state);
            }

            (_known, _knownIndex) = (found, index);
        }

        foreach (StoredObject state in _known)
            yield return state;
    }

    /// <inheritdoc/>
    public async Task<StoredObject?> LookAsync(string key, string? knownVersion, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await GetAsync(Url(key, "raw"), cancellationToken).ConfigureAwait(false);
        string version = IndexOf(response);
        return version == knownVersion ? null : new StoredObject(key, version, null, null);
    }

    /// <inheritdoc/>
    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes of the stream.")]
    public async Task<Stream> OpenAsync(string key, CancellationToken cancellationToken) =>
        await ConsulValue.OpenAsync(
            await OpenPartAsync(key, cancellationToken).ConfigureAwait(false), OpenPartAsync, cancellationToken)
            .ConfigureAwait(false);

    /// <summary>Beside a state lie its lock and its chunks.</summary>
    internal static bool IsState(string key) =>
        !key.EndsWith("/.lock", StringComparison.Ordinal)
        && !key.EndsWith("/.lockinfo", StringComparison.Ordinal)
        && !key.Contains("/tfstate.", StringComparison.Ordinal)
        && !key.EndsWith('/');

    private async Task<(List<string> Keys, string Index)> KeysAsync(string prefix, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await GetAsync(Url(prefix, "keys"), cancellationToken).ConfigureAwait(false);
        using JsonDocument answer =
            await StateHttp.ReadJsonAsync(response, server, cancellationToken).ConfigureAwait(false);
        var keys = answer.RootElement.EnumerateArray().Select(static key => key.GetString() ?? "")
            .Where(key => IsState(key) && matches(key)).Take(ObjectStateSource.StatesMax + 1).ToList();
        return (keys, IndexOf(response));
    }

    private Task<Stream> OpenPartAsync(string key, CancellationToken cancellationToken) =>
        http.OpenAsync(Url(key, "raw"), authorization, cancellationToken);

    private Task<HttpResponseMessage> GetAsync(Uri url, CancellationToken cancellationToken) =>
        http.GetAsync(url, authorization, null, cancellationToken);

    /// <summary>Of a key its ModifyIndex, of a listing the last change below.</summary>
    private string IndexOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues(IndexHeader, out IEnumerable<string>? values) && values.FirstOrDefault() is { } index
            ? index : throw new IOException($"{server.Host} is no Consul: its answer has no {IndexHeader}");

    private Uri Url(string key, string query) =>
        new(server, $"/v1/kv/{Uri.EscapeDataString(key).Replace("%2F", "/", StringComparison.Ordinal)}?{query}");
}
