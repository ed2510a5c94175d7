// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Diagnostics;

namespace TFDrift.Benchmarks;

/// <summary>Something that is measured. One file each; <see cref="Program"/> lists them.</summary>
internal interface IBenchmark
{
    /// <summary>The name in the table.</summary>
    string Name { get; }

    /// <summary>The benchmark that this one is compared with: the least that must be done.</summary>
    string Floor => FloorBenchmark.FloorName;

    /// <summary>What <see cref="Run"/> does so many of: records, resources, fields.</summary>
    string Unit { get; }

    /// <summary>The processor time spent so far; of other processes too, where the work is done in them.</summary>
    TimeSpan ProcessorTime => Environment.CpuUsage.TotalTime;

    /// <summary>The time that has passed; of a clock of its own, where more happens than is to be measured.</summary>
    TimeSpan ElapsedTime => Stopwatch.GetElapsedTime(0);

    /// <summary>What it needs and does not find; null when it can run.</summary>
    string? Missing => null;

    /// <summary>Prepares what is not measured.</summary>
    void SetUp(bool isQuick);

    /// <summary>Does it once.</summary>
    /// <returns>How many units that were.</returns>
    long Run();
}
