// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

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
    internal static async System.Threading.Tasks.Task<System.TimeSpan> TimeAsync(
        System.TimeSpan bound, System.Func<System.Threading.Tasks.Task<System.TimeSpan>> run)
    {
        System.TimeSpan least = System.TimeSpan.MaxValue;
        for (int i = 0; i < RunsMax && least > bound; i++)
        {
            System.TimeSpan elapsed = await run();
            least = elapsed < least ? elapsed : least;
        }

        return least;
    }

    /// <summary>How long one run of an action takes.</summary>
    internal static System.TimeSpan TimeOf(System.Action action)
    {
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        action();
        return System.Diagnostics.Stopwatch.GetElapsedTime(start);
    }
}
