// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Core.States;

namespace TFDrift.Sources.States;

/// <summary>Keeps the index of all states current: reads what changed, builds a new index aside, swaps it.</summary>
public sealed class StateRefresher : IDisposable
{
    /// <summary>States decoded at once.</summary>
    public const int LoadConcurrency = 4;

    private const double JitterShare = 0.1;

    /// <summary>Reading this much leaves garbage that is worth the pause of giving it back: 0.2 s for 1.5 GB.</summary>
    private const long ReleaseBytesMin = 64 * 1024 * 1024;

    private static readonly TimeSpan TriggerInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private readonly RefreshedSource[] _sources;
    private readonly StateRefresherOptions _options;
    private readonly TimeProvider _time;
    private readonly StateReport _report;
    private readonly SemaphoreSlim _slots = new(LoadConcurrency);
    private readonly SemaphoreSlim _refreshing = new(1);
    private readonly SemaphoreSlim _requested = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Snapshot _snapshot = new(StateIndex.Empty, []);
    private Task _loop = Task.CompletedTask;
    private long _refreshedAtTicks;

    /// <param name="sources">The places of states.</param>
    /// <param name="decoder">Decodes them, for the catalog's interest.</param>
    /// <param name="options">Times.</param>
    /// <param name="time">The clock and its timers.</param>
    /// <param name="listener">Told of failures and their ends, once each, from any thread. Must not block.</param>
    public StateRefresher(
        IReadOnlyList<IStateSource> sources,
        StateDecoder decoder,
        StateRefresherOptions options,
        TimeProvider time,
        Action<StateEvent> listener)
    {
        ArgumentNullException.ThrowIfNull(sources);
        _options = options;
        _time = time;
        _report = new StateReport(listener);
        _sources = new RefreshedSource[sources.Count];
        for (int source = 0; source < sources.Count; source++)
            _sources[source] = new RefreshedSource(sources[source], decoder, options.SourceTimeout, time, _report);
    }

    /// <summary>The index now; another object after each change.</summary>
    public StateIndex Index => Volatile.Read(ref _snapshot).Index;

    /// <summary>The numbers now.</summary>
    public StateCounters Counters => Count(Volatile.Read(ref _snapshot));

    /// <summary>Starts refreshing and waits for the first index.</summary>
    /// <param name="limit">After this time it returns with the states that are there; the others follow.</param>
    /// <returns>Whether all sources were asked within the limit.</returns>
    public bool LoadInitial(TimeSpan limit)
    {
        _loop = Task.Run(LoopAsync);
        if (_first.Task.Wait(limit))
            return true;
        Publish();
        return false;
    }

    /// <summary>Asks for a refresh at once, for example because a state is known to have been written.</summary>
    public void RequestRefresh()
    {
        try
        {
            _requested.Release();
        }
        catch (SemaphoreFullException)
        {
            // One is asked for already.
        }
    }

    /// <summary>Tells that an object of S3 was written: if it is one of the states, they are refreshed at once.</summary>
    /// <returns>Whether it is one of the states.</returns>
    public bool Touch(string bucket, string key)
    {
        if (!Array.Exists(_sources, source => source.IsTouchedBy(bucket, key)))
            return false;
        RequestRefresh();
        return true;
    }

    /// <summary>Refreshes once, now.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _refreshing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var refreshes = new Task<bool>[_sources.Length];
            for (int source = 0; source < _sources.Length; source++)
                refreshes[source] = _sources[source].RefreshAsync(_slots, cancellationToken);
            bool[] changed = await Task.WhenAll(refreshes).ConfigureAwait(false);
            if (Array.IndexOf(changed, true) >= 0)
                Publish();
            Volatile.Write(ref _refreshedAtTicks, _time.GetUtcNow().UtcTicks);
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <summary>Stops refreshing; the index stays usable.</summary>
    public void Dispose()
    {
        if (_stop.IsCancellationRequested)
            return;
        _stop.Cancel();
        if (Task.WaitAny([_loop], StopTimeout) < 0)
            return; // A source that ignores cancellation may still use what would be disposed of.
        _stop.Dispose();
        _slots.Dispose();
        _refreshing.Dispose();
        _requested.Dispose();
    }

    private async Task LoopAsync()
    {
        try
        {
            DateTime trigger = TriggeredAt();
            while (true)
            {
                await RefreshAsync(_stop.Token).ConfigureAwait(false);
                _first.TrySetResult();
                trigger = await WaitAsync(trigger).ConfigureAwait(false);
            }
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // What a source throws when it is interrupted is its own affair.
        }
        finally
        {
            _first.TrySetResult();
        }
    }

    /// <summary>
    /// Waits until the interval has passed, or a refresh is asked for, or the trigger file was touched.
    /// </summary>
    private async Task<DateTime> WaitAsync(DateTime trigger)
    {
        double jitter = 1 + (JitterShare * ((Random.Shared.NextDouble() * 2) - 1));
        TimeSpan left = _options.RefreshInterval * jitter;
        while (left > TimeSpan.Zero)
        {
            TimeSpan step = _options.ReloadTrigger is not null && left > TriggerInterval ? TriggerInterval : left;
            left -= step;
            if (await RequestedWithinAsync(step).ConfigureAwait(false))
                break;
            DateTime touched = TriggeredAt();
            if (touched != trigger)
                return touched;
        }

        return trigger;
    }

    private async Task<bool> RequestedWithinAsync(TimeSpan time)
    {
        using var elapsed = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        Task timer = Task.Delay(time, _time, elapsed.Token);
        Task request = _requested.WaitAsync(elapsed.Token);
        Task first = await Task.WhenAny(timer, request).ConfigureAwait(false);
        await elapsed.CancelAsync().ConfigureAwait(false);
        _stop.Token.ThrowIfCancellationRequested();

        // A request that came at the same moment as the time is a request.
        await request.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return first == request || request.IsCompletedSuccessfully;
    }

    private DateTime TriggeredAt() =>
        _options.ReloadTrigger is null ? default : File.GetLastWriteTimeUtc(_options.ReloadTrigger);

    private void Publish()
    {
        var states = new List<DecodedState>();
        foreach (RefreshedSource source in _sources)
            source.CopyTo(states);
        long readBytes = BytesReadSince(_snapshot, states);
        Volatile.Write(ref _snapshot, new Snapshot(new StateIndex(states), states));

        // Little is allocated between two loads, so that the memory of the states before, and what reading left, would
        // stay the process's own for hours.
        if (readBytes >= ReleaseBytesMin)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private static long BytesReadSince(Snapshot before, List<DecodedState> states)
    {
        var known = new HashSet<DecodedState>(before.States, ReferenceEqualityComparer.Instance);
        long bytes = 0;
        foreach (DecodedState state in states)
            bytes += known.Contains(state) ? 0 : state.SourceBytes;
        return bytes;
    }

    private StateCounters Count(Snapshot snapshot)
    {
        long stateBytes = 0;
        long keptBytes = 0;
        ulong serialMax = 0;
        DateTimeOffset? loaded = null;
        DateTimeOffset? oldest = null;
        foreach (DecodedState state in snapshot.States)
        {
            stateBytes += state.SourceBytes;
            keptBytes += state.KeptBytes;
            serialMax = Math.Max(serialMax, state.Origin.Serial);
            loaded = loaded > state.Origin.LoadedAt ? loaded : state.Origin.LoadedAt;
            oldest = oldest < state.Origin.ModifiedAt ? oldest : state.Origin.ModifiedAt ?? oldest;
        }

        long refreshed = Volatile.Read(ref _refreshedAtTicks);
        return new StateCounters(
            snapshot.States.Count,
            snapshot.Index.Count,
            stateBytes,
            keptBytes,
            _report.Loads,
            _report.Failures,
            _report.Failing,
            serialMax,
            refreshed == 0 ? null : new DateTimeOffset(refreshed, TimeSpan.Zero),
            loaded,
            oldest);
    }

    private sealed record Snapshot(StateIndex Index, List<DecodedState> States);
}
