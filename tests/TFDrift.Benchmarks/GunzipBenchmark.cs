// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Diagnostics;
using System.IO;

namespace TFDrift.Benchmarks;

/// <summary>The program <c>gunzip</c> on the same bytes, on one core: what whoever has a log file at hand compares with.</summary>
internal sealed class GunzipBenchmark : IBenchmark
{
    public const string GunzipName = "gunzip, the program";

    private string _folder = "";
    private int _files;

    public string Name => GunzipName;

    public string Unit => "records";

    public TimeSpan ProcessorTime => EndedProcesses.ProcessorTime;

    public void SetUp(bool isQuick)
    {
        _folder = LogFiles.Write(isQuick);
        _files = Directory.GetFiles(_folder).Length;
    }

    public long Run()
    {
        using Process gunzip = Process.Start("sh", ["-c", "gunzip -c \"$0\"/*.gz > /dev/null", _folder]);
        gunzip.WaitForExit();
        return gunzip.ExitCode == 0
            ? _files * (long)LogFiles.RecordsPerFile
            : throw new InvalidOperationException($"gunzip ended with {gunzip.ExitCode}");
    }
}
