// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Linq;

namespace TFDrift.Benchmarks;

/// <summary>What the programs took that a benchmark ran.</summary>
internal static class EndedProcesses
{
    /// <summary>The time of ended child processes: cutime and cstime of proc(5), in hundredths of a second.</summary>
    public static TimeSpan ProcessorTime
    {
        get
        {
            string[] fields = File.ReadAllText("/proc/self/stat").Split(") ")[^1].Split(' ');
            return TimeSpan.FromMilliseconds(10 * fields[13..15].Sum(long.Parse));
        }
    }
}
