// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Net.Http;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Sources.States.Http;
using TFDrift.Sources.States.Objects;

namespace TFDrift.Sources.States.Kubernetes;

/// <summary>
/// Secrets of a namespace as Terraform's kubernetes backend writes them: <c>tfstate-workspace-suffix</c> holds the
/// state packed with gzip, and where that is more than 1 MiB its rest is in <c>…-part-1</c>, <c>…-part-2</c> and so on.
/// The form is that of <c>internal/backend/remote-state/kubernetes/client.go</c> in Terraform.
/// </summary>
/// <param name="http">Sends the requests.</param>
/// <param name="access">How to reach the cluster.</param>
/// <param name="ns">The namespace.</param>
internal sealed class SecretObjectStore(StateHttp http, KubernetesAccess access, string ns) : IObjectStore
{
    /// <summary>https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks</summary>
    private const int PageSize = 500;

    /// <summary>A listing without it would bring along what the secrets hold.</summary>
    private const string MetadataOnly = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

    private readonly Dictionary<string, SecretState> _listed = new(StringComparer.Ordinal);

    private string Secrets => $"/api/v1/namespaces/{Uri.EscapeDataString(ns)}/secrets";

    /// <summary>The workspace as the label of the last listing tells it.</summary>
    public string? WorkspaceOf(string key) => _listed.GetValueOrDefault(key)?.Workspace;

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredObject> ListAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ListAllAsync(cancellationToken).ConfigureAwait(false);
        foreach (SecretState state in _listed.Values)
        {
            if (state.Name.StartsWith(prefix, StringComparison.Ordinal))
                yield return state.Described;
        }
    }

    /// <summary>A state may have grown a second part, which only a listing tells.</summary>
    public async Task<StoredObject?> LookAsync(string key, string? knownVersion, CancellationToken cancellationToken)
    {
        await ListAllAsync(cancellationToken).ConfigureAwait(false);
        StoredObject found = _listed.TryGetValue(key, out SecretState? state)
            ? state.Described
            : throw new IOException($"namespace {ns} has no secret of this name with the label tfstate=true");
        return found.Version == knownVersion ? null : found;
    }

    /// <inheritdoc/>
    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes of the stream, which owns the others.")]
    public Task<Stream> OpenAsync(string key, CancellationToken cancellationToken)
    {
        SecretState state = _listed[key];
        var parts = new JoinedStream(state.PartNames, (name, token) => OpenPartAsync(name, state, token));
        return Task.FromResult<Stream>(new UnzippedStream(parts));
    }

    private async Task<Stream> OpenPartAsync(string name, SecretState state, CancellationToken cancellationToken)
    {
        using JsonDocument secret = await http.GetJsonAsync(
            new Uri(access.Server(), $"{Secrets}/{Uri.EscapeDataString(name)}"), access.Authorization, cancellationToken)
            .ConfigureAwait(false);
        JsonElement root = secret.RootElement;
        if (state.VersionOf(name) != JsonMember.Text(root.GetProperty("metadata"), "resourceVersion"))
            throw new IOException("it is being written: it is read at the next refresh");
        return root.TryGetProperty("data", out JsonElement data)
            && data.TryGetProperty("tfstate", out JsonElement packed)
            && packed.TryGetBytesFromBase64(out byte[]? bytes)
            ? new MemoryStream(bytes) : throw new IOException($"the secret {name} holds no tfstate");
    }

    private async Task ListAllAsync(CancellationToken cancellationToken)
    {
        var found = new List<SecretPart>();
        string next = "";
        do
        {
            string query = $"?labelSelector=tfstate%3Dtrue&limit={PageSize}"
                + (next.Length == 0 ? "" : "&continue=" + Uri.EscapeDataString(next));
            using JsonDocument page = await http.JsonAsync(
                static target =>
                {
                    var request = new HttpRequestMessage(HttpMethod.Get, target);
                    request.Headers.TryAddWithoutValidation("Accept", MetadataOnly);
                    return request;
                },
                new Uri(access.Server(), Secrets + query),
                access.Authorization,
                cancellationToken).ConfigureAwait(false);
            foreach (JsonElement item in page.RootElement.GetProperty("items").EnumerateArray())
                found.Add(SecretPart.Read(item.GetProperty("metadata")));
            if (found.Count > ObjectStateSource.ListedKeysMax)
                throw new IOException($"namespace {ns} has more than {ObjectStateSource.ListedKeysMax} secrets of states");
            next = page.RootElement.TryGetProperty("metadata", out JsonElement metadata)
                ? JsonMember.Text(metadata, "continue") ?? "" : "";
        }
        while (next.Length > 0);

        _listed.Clear();
        foreach (SecretState state in SecretState.Join(found))
            _listed[state.Name] = state;
    }
}
