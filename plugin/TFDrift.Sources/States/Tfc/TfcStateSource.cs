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

namespace TFDrift.Sources.States.Tfc;

/// <summary>
/// The current states of workspaces in HCP Terraform or Terraform Enterprise. A listing names the version of each
/// workspace's state, so that nothing more is asked while nothing changes.
/// </summary>
internal sealed class TfcStateSource : IStateSource
{
    /// <summary>The API's own maximum.</summary>
    private const int PageSize = 100;

    private readonly StateHttp _http;
    private readonly Authorization _authorization;
    private readonly TfcLocation _location;
    private readonly Uri _server;
    private readonly Dictionary<string, StateObject> _known = new(StringComparer.Ordinal);

    public TfcStateSource(
        StateSourceOptions options, TfcLocation location, Uri server, StateHttp http, Authorization authorization)
    {
        Options = options;
        Location = location.Root + location.Workspaces.Text;
        _location = location;
        _server = server;
        _http = http;
        _authorization = authorization;
    }

    /// <inheritdoc/>
    public StateSourceOptions Options { get; }

    /// <inheritdoc/>
    public string Location { get; }

    private string OrganizationPath => $"organizations/{Uri.EscapeDataString(_location.Organization)}/workspaces";

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StateObject>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new List<StateObject>();
        await foreach ((string name, string? version) in WorkspacesAsync(cancellationToken).ConfigureAwait(false))
        {
            if (version is not null && await LookAsync(name, version, cancellationToken).ConfigureAwait(false) is { } state)
                found.Add(state);
        }

        found.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        return found;
    }

    /// <inheritdoc/>
    public async ValueTask<Stream> OpenAsync(StateObject state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);

        // The link is signed and ends within the hour, so it is asked for when it is needed.
        TfcVersion version = await VersionAsync(state.Version, cancellationToken).ConfigureAwait(false);
        Uri link = version.Download ?? throw new IOException(
            $"{_server.Host} gives no link to the state: the token needs the permission to read state versions");
        return await _http.OpenAsync(link, OnOwnServer(link), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A version in the middle of an apply is not current yet: the one before stays.</summary>
    private async Task<StateObject?> LookAsync(string name, string id, CancellationToken cancellationToken)
    {
        StateObject? known = _known.GetValueOrDefault(name);
        if (known?.Version == id)
            return known;
        var changed = new StateObject(name, _location.Root + name, id) { Workspace = name };
        try
        {
            TfcVersion version = await VersionAsync(id, cancellationToken).ConfigureAwait(false);
            return !version.IsCurrent
                ? known
                : _known[name] = changed with { ModifiedAt = version.CreatedAt, SizeBytes = version.SizeBytes };
        }
        catch (IOException)
        {
            // It costs its neighbours nothing: opening it fails in the same way, and is reported as its own failure.
            return changed;
        }
    }

    private async IAsyncEnumerable<(string Name, string? Version)> WorkspacesAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_location.Workspaces.IsSingle)
        {
            string path = $"{OrganizationPath}/{Uri.EscapeDataString(_location.Workspaces.Text)}";
            using JsonDocument one = await GetAsync(path, cancellationToken).ConfigureAwait(false);
            yield return ReadWorkspace(one.RootElement.GetProperty("data"));
            yield break;
        }

        string search = Uri.EscapeDataString(_location.Workspaces.Text);
        int listed = 0;
        for (int page = 1; listed < ObjectStateSource.StatesMax; page++)
        {
            using JsonDocument answer = await GetAsync(
                $"{OrganizationPath}?page%5Bsize%5D={PageSize}&page%5Bnumber%5D={page}&search%5Bwildcard-name%5D={search}",
                cancellationToken).ConfigureAwait(false);
            JsonElement data = answer.RootElement.GetProperty("data");
            foreach (JsonElement workspace in data.EnumerateArray())
            {
                listed++;
                (string Name, string? Version) read = ReadWorkspace(workspace);
                if (_location.Workspaces.Matches(read.Name))
                    yield return read;
            }

            if (data.GetArrayLength() < PageSize)
                yield break;
        }

        throw new IOException($"lists more than {ObjectStateSource.StatesMax} workspaces: name a narrower pattern");
    }

    private static (string Name, string? Version) ReadWorkspace(JsonElement workspace)
    {
        string name = workspace.GetProperty("attributes").GetProperty("name").GetString() ?? "";
        JsonElement current = workspace.GetProperty("relationships").GetProperty("current-state-version");
        return (name, current.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.Object
            ? data.GetProperty("id").GetString() : null);
    }

    private async Task<TfcVersion> VersionAsync(string id, CancellationToken cancellationToken)
    {
        using JsonDocument answer =
            await GetAsync($"state-versions/{Uri.EscapeDataString(id)}", cancellationToken).ConfigureAwait(false);
        return TfcVersion.Read(answer.RootElement.GetProperty("data"), _server);
    }

    private async Task<JsonDocument> GetAsync(string path, CancellationToken cancellationToken) =>
        await _http.GetJsonAsync(new Uri(_server, "/api/v2/" + path), _authorization, cancellationToken)
            .ConfigureAwait(false);

    /// <summary>The link may lead to another server and is signed itself: the token stays here.</summary>
    private Authorization OnOwnServer(Uri link) =>
        link.GetLeftPart(UriPartial.Authority) == _server.GetLeftPart(UriPartial.Authority)
            ? _authorization : Authorizations.None;
}
