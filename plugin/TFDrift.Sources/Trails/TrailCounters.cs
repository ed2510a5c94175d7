// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Threading;

namespace TFDrift.Sources.Trails;

/// <summary>Counts what trail sources do. Any thread may add and read.</summary>
public sealed class TrailCounters
{
    private readonly long[] _counts = new long[Enum.GetValues<TrailCounter>().Length];
    private readonly long[] _gauges = new long[Enum.GetValues<TrailGauge>().Length];
    private long _newestEvent;

    /// <summary>The count so far.</summary>
    public long this[TrailCounter counter] => Interlocked.Read(ref _counts[(int)counter]);

    /// <summary>Adds to a count.</summary>
    public void Add(TrailCounter counter, long value = 1)
    {
        if (value != 0)
        {
            Interlocked.Add(ref _counts[(int)counter], value);
        }
    }

    /// <summary>The value now, summed over the sources.</summary>
    public long this[TrailGauge gauge] => Interlocked.Read(ref _gauges[(int)gauge]);

    /// <summary>The time of the newest event that was seen, about, in nanoseconds since 1970; 0 before the first.</summary>
    public long NewestEventNanoseconds => Interlocked.Read(ref _newestEvent);

    /// <summary>Changes a gauge by how much one source's share of it has changed.</summary>
    internal void Add(TrailGauge gauge, long difference) => Interlocked.Add(ref _gauges[(int)gauge], difference);

    /// <summary>Notes the time of an event.</summary>
    internal void SawEvent(long timeNanoseconds)
    {
        long newest = Interlocked.Read(ref _newestEvent);
        while (timeNanoseconds > newest)
        {
            long before = Interlocked.CompareExchange(ref _newestEvent, timeNanoseconds, newest);
            if (before == newest)
            {
                return;
            }

            newest = before;
        }
    }
}
