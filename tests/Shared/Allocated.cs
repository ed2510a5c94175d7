// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Testing;

/// <summary>How much managed memory an action allocates on the thread that runs it.</summary>
internal static class Allocated
{
    /// <summary>How often <see cref="Bytes"/> runs an action at most.</summary>
    internal const int RunsMax = 9;

    /// <summary>
    /// The bytes that every run allocates: the least of several after a first one that fills caches. A single run is
    /// not evidence: when another test's thread collects, the runtime counts what was left of this thread's
    /// allocation buffer (up to 8 KiB) as allocated. An allocation of the code itself is there each time.
    /// </summary>
    internal static long Bytes(System.Action action)
    {
        action();
        long least = long.MaxValue;
        for (int run = 1; run < RunsMax && least > 0; run++)
        {
            long before = System.GC.GetAllocatedBytesForCurrentThread();
            action();
            least = System.Math.Min(least, System.GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
