// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Threading;
using TFDrift.Core.States;

namespace TFDrift.Core.Lifecycle;

/// <summary>
/// The ids of the events seen last: queues deliver at least once, and several trails may record one call.
/// </summary>
/// <remarks>
/// Two sets of a fixed size take turns, so that an id is remembered for at least <see cref="EventsMin"/> later ones. 16
/// bytes of each are kept; nothing is allocated once the sets have grown. Any thread may call.
/// </remarks>
public sealed class EventIdCache
{
    /// <summary>
    /// How many events back a repetition is recognised at least: 20 minutes at 100 writes a second, by which the log files
    /// have followed what EventBridge brings at once.
    /// </summary>
    public const int EventsMin = 128 * 1024;

    private const ulong UpperSeed = 0x9E37_79B9_7F4A_7C15;
    private const ulong LowerSeed = 0xC2B2_AE3D_27D4_EB4F;

    private readonly Lock _lock = new();
    private readonly int _eventsMin;
    private HashSet<UInt128> _newer = [];
    private HashSet<UInt128> _older = [];

    /// <param name="eventsMin">How many events back a repetition is recognised at least.</param>
    public EventIdCache(int eventsMin = EventsMin)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(eventsMin);
        _eventsMin = eventsMin;
    }

    /// <summary>An event id in 16 bytes; 0 for none.</summary>
    public static UInt128 Hash(ReadOnlySpan<byte> eventId) =>
        eventId.IsEmpty ? UInt128.Zero
        : new(Utf8Hash.Compute(eventId, UpperSeed), Utf8Hash.Compute(eventId, LowerSeed));

    /// <summary>Remembers an event.</summary>
    /// <param name="eventId">The record's <c>eventID</c>; an event without one is always new.</param>
    /// <returns>False when it was seen before.</returns>
    public bool TryAdd(ReadOnlySpan<byte> eventId) => TryAdd(Hash(eventId));

    /// <summary>Remembers an event by its hashed id.</summary>
    public bool TryAdd(UInt128 eventId)
    {
        if (eventId == UInt128.Zero)
        {
            return true;
        }

        lock (_lock)
        {
            // One that comes again is as good as new: it counts from its last time.
            bool isNew = !_older.Contains(eventId);
            if (!_newer.Add(eventId))
            {
                return false;
            }

            if (_newer.Count == _eventsMin)
            {
                (_newer, _older) = (_older, _newer);
                _newer.Clear();
            }

            return isNew;
        }
    }

    /// <summary>Forgets all events.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _newer.Clear();
            _older.Clear();
        }
    }
}
