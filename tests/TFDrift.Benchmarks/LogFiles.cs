// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Linq;

namespace TFDrift.Benchmarks;

/// <summary>The log files that the benchmarks read.</summary>
internal static class LogFiles
{
    public const int RecordsPerFile = 5_000;

    public static byte[][] Generate(bool isQuick) =>
        [.. Enumerable.Range(1, isQuick ? 4 : 20).Select(seed => new RecordGenerator(seed).LogFile(RecordsPerFile))];
}
