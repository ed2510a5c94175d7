// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Testing;

/// <summary>How long something takes that has to end within a bound.</summary>
internal static class Shortest
{
    /// <summary>How often an action runs at most.</summary>
    internal const int RunsMax = 4;

    /// <summary>
    /// The shortest of several runs, which end with the first that is within the bound. A single run is not evidence
    /// against it: a busy machine may hold any thread up for seconds. What the code itself waits for is there each time.
    /// </summary>
    internal static async Task<TimeSpan> TimeAsync(TimeSpan bound, Func<Task<TimeSpan>> run)
    {
        TimeSpan least = TimeSpan.MaxValue;
        for (int i = 0; i < RunsMax && least > bound; i++)
        {
            TimeSpan elapsed = await run();
            least = elapsed < least ? elapsed : least;
        }

        return least;
    }

    /// <summary>How long one run of an action takes.</summary>
    internal static TimeSpan TimeOf(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start);
    }
}
