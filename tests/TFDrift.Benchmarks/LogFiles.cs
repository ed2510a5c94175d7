// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace TFDrift.Benchmarks;

/// <summary>The log files that the benchmarks read.</summary>
internal static class LogFiles
{
    public const int RecordsPerFile = 5_000;

    public static byte[][] Generate(bool isQuick) => [.. Generate(Count(isQuick), RecordsPerFile)];

    /// <summary>Writes them into a folder that goes with the process.</summary>
    public static string Write(bool isQuick) => Write(Count(isQuick), RecordsPerFile);

    /// <inheritdoc cref="Write(bool)"/>
    public static string Write(int files, int recordsPerFile)
    {
        string folder = Directory.CreateTempSubdirectory("tfdrift-bench-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        int i = 0;
        foreach (byte[] file in Generate(files, recordsPerFile))
        {
            File.WriteAllBytes(Path.Combine(folder, $"{i++}.json.gz"), file);
        }

        return folder;
    }

    private static IEnumerable<byte[]> Generate(int files, int recordsPerFile) =>
        Enumerable.Range(1, files).Select(seed => new RecordGenerator(seed).LogFile(recordsPerFile));

    private static int Count(bool isQuick) => isQuick ? 4 : 20;
}
