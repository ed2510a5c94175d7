// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Sources.States.Objects;

/// <summary>States in a store: one key, asked for only when it has changed, or the keys of a pattern.</summary>
internal sealed class ObjectStateSource : IStateSource
{
    /// <summary>States of one source; an organisation has hundreds.</summary>
    public const int StatesMax = 10_000;

    /// <summary>Keys looked at for one source: one listing of S3 has 1,000 and takes about 0.1 s.</summary>
    public const int ListedKeysMax = 200_000;

    private readonly IObjectStore _store;
    private readonly KeyPattern _pattern;
    private readonly string _root;
    private readonly Func<string, string?> _workspaceOf;
    private StateObject? _known;

    /// <param name="options">The configuration entry.</param>
    /// <param name="root">What stands before a key in a location for people, as <c>s3://bucket/</c>.</param>
    /// <param name="store">Where the objects are.</param>
    /// <param name="pattern">Which of them are states.</param>
    /// <param name="workspaceOf">Tells the workspace from a key, or null.</param>
    public ObjectStateSource(
        StateSourceOptions options,
        string root,
        IObjectStore store,
        KeyPattern pattern,
        Func<string, string?> workspaceOf)
    {
        Options = options;
        Location = root + pattern.Text;
        _root = root;
        _store = store;
        _pattern = pattern;
        _workspaceOf = workspaceOf;
    }

    /// <inheritdoc/>
    public StateSourceOptions Options { get; }

    /// <inheritdoc/>
    public string Location { get; }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StateObject>> ListAsync(CancellationToken cancellationToken) =>
        _pattern.IsSingle
            ? [await LookAsync(cancellationToken).ConfigureAwait(false)]
            : await ListPatternAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<Stream> OpenAsync(StateObject state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        return await _store.OpenAsync(state.Key, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public bool IsTouchedBy(string bucket, string key) => _root == $"s3://{bucket}/" && _pattern.Matches(key);

    /// <summary>When nothing changed this costs one small answer, and it needs no right to list.</summary>
    private async Task<StateObject> LookAsync(CancellationToken cancellationToken)
    {
        StoredObject? changed =
            await _store.LookAsync(_pattern.Text, _known?.Version, cancellationToken).ConfigureAwait(false);
        if (changed is { } found)
            _known = Describe(found);
        return _known ?? throw new IOException("the server says that nothing changed, though it was not asked");
    }

    private async Task<IReadOnlyList<StateObject>> ListPatternAsync(CancellationToken cancellationToken)
    {
        var found = new List<StateObject>();
        int listed = 0;
        await foreach (StoredObject entry in
            _store.ListAsync(_pattern.Prefix, cancellationToken).ConfigureAwait(false))
        {
            if (++listed > ListedKeysMax)
                throw new IOException($"lists more than {ListedKeysMax} keys: name a longer prefix");
            if (!_pattern.Matches(entry.Key))
                continue;
            if (found.Count == StatesMax)
                throw new IOException($"matches more than {StatesMax} states: split it into several entries");
            found.Add(Describe(entry));
        }

        found.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        return found;
    }

    private StateObject Describe(StoredObject entry) => new(entry.Key, _root + entry.Key, entry.Version)
    {
        ModifiedAt = entry.ModifiedAt,
        SizeBytes = entry.SizeBytes,
        Workspace = _workspaceOf(entry.Key),
    };
}
