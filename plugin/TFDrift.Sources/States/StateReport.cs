// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Threading;
using TFDrift.Core.States;

namespace TFDrift.Sources.States;

/// <summary>Counts what happens to states, and tells each cause once and its end once.</summary>
internal sealed class StateReport(Action<StateEvent> listener)
{
    private const string ListingPrefix = "listing ";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _failing = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unmatched = new(StringComparer.Ordinal);
    private long _loads;
    private long _failures;

    public long Loads => Interlocked.Read(ref _loads);

    public long Failures => Interlocked.Read(ref _failures);

    public int Failing
    {
        get
        {
            lock (_lock)
                return _failing.Count;
        }
    }

    /// <summary>A listing and a state of the same location fail and recover by themselves.</summary>
    public void ListingFailed(string location, string message) =>
        Failed(ListingPrefix + location, location, StateErrorKind.Unreadable, message);

    /// <summary>A pattern may be written before the first state is: worth a warning, and no failure.</summary>
    public void ListingUnmatched(string location, string message)
    {
        lock (_lock)
        {
            _failing.Remove(ListingPrefix + location);
            if (!_unmatched.Add(location))
                return;
        }

        listener(new StateEvent(StateEventKind.Unmatched, location, message));
    }

    public void ListingSucceeded(string location) => Succeeded(ListingPrefix + location, location);

    public void LoadFailed(string location, StateErrorKind kind, string message) =>
        Failed(location, location, kind, message);

    public void Removed(string location)
    {
        lock (_lock)
            _failing.Remove(location);
        listener(new StateEvent(
            StateEventKind.Removed, location, $"state {location} is gone: its resources are managed no longer"));
    }

    public void Loaded(DecodedState state, DecodedState? before)
    {
        Interlocked.Increment(ref _loads);
        string location = state.Origin.Location;
        Succeeded(location, location);
        if (before is null)
            return;
        if (before.Origin.Lineage != state.Origin.Lineage)
        {
            listener(new StateEvent(
                StateEventKind.Replaced, location, $"state {location} was replaced by one of another lineage"));
        }

        if (before.Count > 0 && state.Count == 0)
        {
            listener(new StateEvent(
                StateEventKind.Emptied, location, $"state {location} had {before.Count} resources and has none now"));
        }
    }

    private void Failed(string key, string location, StateErrorKind kind, string message)
    {
        Interlocked.Increment(ref _failures);
        lock (_lock)
        {
            if (_failing.TryGetValue(key, out string? known) && known == message)
                return;
            _failing[key] = message;
        }

        listener(new StateEvent(StateEventKind.Failed, location, message, kind));
    }

    private void Succeeded(string key, string location)
    {
        lock (_lock)
        {
            if (!_failing.Remove(key) & !_unmatched.Remove(location))
                return;
        }

        listener(new StateEvent(StateEventKind.Recovered, location, $"state {location} is read again"));
    }
}
