// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;

namespace TFDrift.Benchmarks;

/// <summary>
/// An engine with the built library and our rules reads log files of a bucket that a queue names, until the last message
/// is deleted. Measured while files come; the start and the loading of the states are not.
/// </summary>
internal sealed class QueueBenchmark(IQueue queue) : IBenchmark
{
    private static readonly TimeSpan RestInterval = TimeSpan.FromMilliseconds(300);

    private string _folder = "";
    private string[] _keys = [];

    public string Name => $"{Path.GetFileName(BenchmarkEngine.Program)}, {queue.Name}";

    public string Unit => "records";

    public string? Missing => queue.Missing;

    public TimeSpan ElapsedTime { get; private set; }

    public TimeSpan ProcessorTime { get; private set; }

    public void SetUp(bool isQuick)
    {
        _folder = Directory.CreateTempSubdirectory("tfdrift-bench-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(_folder, recursive: true);
        BenchmarkStates.WriteAll(isQuick, Path.Combine(_folder, "states"));
        Dictionary<string, byte[]> files = LogFiles.Generate(isQuick).Index().ToDictionary(file => Key(file.Index), file => file.Item);
        _keys = [.. files.Keys];
        files.Add(Key(-1), new RecordGenerator(seed: -1).LogFile(records: 1));
        queue.SetUp(files);
    }

    public long Run()
    {
        using Process engine = BenchmarkEngine.Start(_folder, $"sqs://{queue.Create()}", queue.Endpoint);
        ConcurrentQueue<string> log = [];
        engine.ErrorDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        engine.BeginErrorReadLine();
        try
        {
            // Whoever has read this one is at work, and whoever rests has loaded the states.
            queue.Send([Key(-1)]);
            queue.WaitUntilEmpty();
            WaitUntilAtRest(engine);
            TimeSpan processor = ProcessorTimeOf(engine);
            long start = Stopwatch.GetTimestamp();
            queue.Send(_keys);
            queue.WaitUntilEmpty();
            ElapsedTime += Stopwatch.GetElapsedTime(start);
            ProcessorTime += ProcessorTimeOf(engine) - processor;
        }
        catch (TimeoutException e)
        {
            throw new InvalidOperationException($"{e.Message}; {BenchmarkEngine.Program}: {string.Join('\n', log)}", e);
        }
        finally
        {
            engine.Kill();
            engine.WaitForExit();
        }

        return _keys.Length * (long)LogFiles.RecordsPerFile;
    }

    private static void WaitUntilAtRest(Process engine)
    {
        TimeSpan before;
        do
        {
            before = ProcessorTimeOf(engine);
            Thread.Sleep(RestInterval);
        }
        while (ProcessorTimeOf(engine) - before > RestInterval / 10);
    }

    private static TimeSpan ProcessorTimeOf(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    private static string Key(int file) => string.Create(
        CultureInfo.InvariantCulture,
        $"AWSLogs/111111111111/CloudTrail/eu-west-1/2026/01/05/111111111111_CloudTrail_eu-west-1_20260105T0800Z_{file + 1:D16}.json.gz");
}
