// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Core.States;

namespace TFDrift.Sources.States;

/// <summary>One source with the last good decoding of each of its states. Refreshed by one caller at a time.</summary>
internal sealed class RefreshedSource(
    IStateSource source, StateDecoder decoder, TimeSpan timeout, TimeProvider time, StateReport report)
{
    /// <summary>The largest state seen in public is 132 MB.</summary>
    public const long StateBytesMax = 2L * 1024 * 1024 * 1024;

    // About 20 ms of decoding.
    private const long ShortStateBytes = 2 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private bool _listed;

    /// <summary>The last good decodings, in the order of their keys.</summary>
    public void CopyTo(List<DecodedState> states)
    {
        lock (_lock)
        {
            foreach (Entry entry in _entries.Values)
            {
                if (entry.State is not null)
                    states.Add(entry.State);
            }
        }
    }

    /// <summary>Whether a written object of S3 is one of its states.</summary>
    public bool IsTouchedBy(string bucket, string key) => source.IsTouchedBy(bucket, key);

    /// <summary>Lists, and decodes what is new or changed. Never throws but for cancellation.</summary>
    /// <returns>Whether the decodings differ from before.</returns>
    public async Task<bool> RefreshAsync(SemaphoreSlim slots, CancellationToken stop)
    {
        IReadOnlyList<StateObject>? listing = await ListAsync(stop).ConfigureAwait(false);
        if (listing is null)
            return false;

        bool changed = RemoveUnlisted(listing);
        var loads = new List<Task<bool>>();
        foreach (StateObject state in listing)
        {
            Entry entry = EntryOf(state.Key);
            if (entry.Version != state.Version)
                loads.Add(LoadAsync(entry, state, slots, stop));
        }

        foreach (bool loaded in await Task.WhenAll(loads).ConfigureAwait(false))
            changed |= loaded;
        return changed;
    }

    private async Task<IReadOnlyList<StateObject>?> ListAsync(CancellationToken stop)
    {
        try
        {
            using CancellationTokenSource limit = Limit(stop);
            IReadOnlyList<StateObject> listing = await source.ListAsync(limit.Token).ConfigureAwait(false);
            if (listing.Count == 0)
            {
                ReportNone();
                return null;
            }

            _listed = true;
            report.ListingSucceeded(source.Location);
            return listing;
        }
        catch (Exception cause) when (!stop.IsCancellationRequested)
        {
            report.ListingFailed(source.Location, Unreadable(source.Location, cause));
            return null;
        }
    }

    private void ReportNone()
    {
        // An unmounted volume or a deleted prefix looks as if all states were gone: what was there stays in use.
        if (_listed)
        {
            report.ListingFailed(
                source.Location, $"states {source.Location} lists no state any more: check the folder, mount or prefix");
        }
        else
        {
            report.ListingUnmatched(
                source.Location, $"states {source.Location} matches no state yet: check the path, prefix or pattern");
        }
    }

    private bool RemoveUnlisted(IReadOnlyList<StateObject> listing)
    {
        var listed = new HashSet<string>(listing.Count, StringComparer.Ordinal);
        foreach (StateObject state in listing)
            listed.Add(state.Key);

        var removed = new List<Entry>();
        lock (_lock)
        {
            foreach ((string key, Entry entry) in _entries)
            {
                if (!listed.Contains(key))
                    removed.Add(entry);
            }

            foreach (Entry entry in removed)
                _entries.Remove(entry.Key);
        }

        foreach (Entry entry in removed)
            report.Removed(entry.Location);
        return removed.Exists(static entry => entry.State is not null);
    }

    private Entry EntryOf(string key)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out Entry? entry))
                _entries[key] = entry = new Entry(key);
            return entry;
        }
    }

    private async Task<bool> LoadAsync(Entry entry, StateObject state, SemaphoreSlim slots, CancellationToken stop)
    {
        entry.Location = state.Location;
        await slots.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            StateDecodeResult result = await DecodeAsync(state, stop).ConfigureAwait(false);
            if (!result.TryGet(out DecodedState? decoded, out StateError? error))
            {
                report.LoadFailed(state.Location, error.Kind, error.Message);
                return false;
            }

            report.Loaded(decoded, entry.State);
            lock (_lock)
            {
                entry.State = decoded;
                entry.Version = state.Version;
            }

            return true;
        }
        catch (Exception cause) when (!stop.IsCancellationRequested)
        {
            StateErrorKind kind = cause is InvalidDataException ? StateErrorKind.TooLarge : StateErrorKind.Unreadable;
            report.LoadFailed(state.Location, kind, Unreadable(state.Location, cause));
            return false;
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task<StateDecodeResult> DecodeAsync(StateObject state, CancellationToken stop)
    {
        using CancellationTokenSource limit = Limit(stop);
        Stream stream = await source.OpenAsync(state, limit.Token).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var origin = new StateOrigin
            {
                Location = state.Location,
                Workspace = state.Workspace ?? source.Options.Workspace,
                Account = source.Options.Account,
                Region = source.Options.Region,
                ModifiedAt = state.ModifiedAt,
                LoadedAt = time.GetUtcNow(),
            };

            bool isShort = stream is FileStream && state.SizeBytes < ShortStateBytes;

            // Decoding takes seconds for a large state, and a download may stall: on its own thread, it takes none from the
            // pool. For a small file, to start one would take as long as all else.
            return await Task.Factory.StartNew(
                () => decoder.Decode(new BoundedStream(stream, StateBytesMax, limit.Token), origin),
                limit.Token,
                isShort ? TaskCreationOptions.None : TaskCreationOptions.LongRunning,
                TaskScheduler.Default).ConfigureAwait(false);
        }
    }

    private CancellationTokenSource Limit(CancellationToken stop)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(timeout);
        return limit;
    }

    private string Unreadable(string location, Exception cause)
    {
        string problem = cause switch
        {
            OperationCanceledException => $"did not answer within {timeout.TotalSeconds:0} s",
            KeyNotFoundException or InvalidOperationException or FormatException =>
                "the answer has not the form that the API documents; is it the right server?",
            _ => cause.Message.ReplaceLineEndings(" "),
        };
        return $"state {location} cannot be read: {problem}; the last good version stays in use";
    }

    private sealed class Entry(string key)
    {
        public string Key { get; } = key;

        public string Location { get; set; } = key;

        /// <summary>The version of <see cref="State"/>; a failed version is tried again at each refresh.</summary>
        public string? Version { get; set; }

        public DecodedState? State { get; set; }
    }
}
