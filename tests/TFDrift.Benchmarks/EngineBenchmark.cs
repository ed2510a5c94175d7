// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Diagnostics;
using System.IO;

namespace TFDrift.Benchmarks;

/// <summary>
/// The whole of it: Falco (else sysdig) with the built library and our rules starts, loads the states and reads a
/// folder of log files to its end; or does all that but has a single record to read.
/// </summary>
internal sealed class EngineBenchmark(bool isStart) : IBenchmark
{
    private const int Files = 100;

    private string _trail = "";
    private long _records;

    public string Name => $"{(isStart ? "start" : "run")} of {Path.GetFileName(BenchmarkEngine.Program)}";

    public string Floor => isStart ? Name : FloorBenchmark.FloorName;

    public string Unit => isStart ? "starts" : "records";

    public TimeSpan ProcessorTime => EndedProcesses.ProcessorTime;

    public void SetUp(bool isQuick)
    {
        int files = isStart ? 1 : isQuick ? Files / 10 : Files;
        int recordsPerFile = isStart ? 1 : LogFiles.RecordsPerFile;
        _records = files * (long)recordsPerFile;
        _trail = LogFiles.Write(files, recordsPerFile);
        BenchmarkStates.WriteAll(isQuick, Path.Combine(_trail, "states"));
    }

    public long Run()
    {
        using Process process = BenchmarkEngine.Start(_trail, $"{_trail}/*.json.gz");
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? _records
            : throw new InvalidOperationException($"{BenchmarkEngine.Program}: {errors}");
    }
}
