// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Threading;

namespace TFDrift.Sources.Trails;

/// <summary>Counts what trail sources do. Any thread may add and read.</summary>
public sealed class TrailCounters
{
    private readonly long[] _counts = new long[Enum.GetValues<TrailCounter>().Length];

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
}
