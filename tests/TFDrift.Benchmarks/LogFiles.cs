// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Linq;

namespace TFDrift.Benchmarks;

/// <summary>The log files that the benchmarks read.</summary>
internal static class LogFiles
{
    public const int RecordsPerFile = 5_000;

    public static byte[][] Generate(bool isQuick) =>
        [.. Enumerable.Range(1, isQuick ? 4 : 20).Select(seed => new RecordGenerator(seed).LogFile(RecordsPerFile))];

    /// <summary>Writes them into a folder that goes with the process.</summary>
    public static string Write(bool isQuick)
    {
        string folder = Directory.CreateTempSubdirectory("tfdrift-bench-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        byte[][] files = Generate(isQuick);
        for (int i = 0; i < files.Length; i++)
        {
            File.WriteAllBytes(Path.Combine(folder, $"{i}.json.gz"), files[i]);
        }

        return folder;
    }
}
