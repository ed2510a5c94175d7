// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Sources;
using TFDrift.Sources.Trails;

namespace TFDrift.Benchmarks;

/// <summary>Reads a folder of log files through the source, as the plugin does, on several threads.</summary>
internal sealed class TrailBenchmark : IBenchmark, ISourceLog
{
    private string _folder = "";

    public string Name => "trail source, folder of gz";

    public string Unit => "records";

    public void SetUp(bool isQuick) => _folder = LogFiles.Write(isQuick);

    public long Run()
    {
        TrailCounters counters = new();
        using ITrailSource source = TrailSources.Open(_folder, new TrailOptions(), counters, this);
        while (!source.IsCompleted)
        {
            if (source.TryTake(out RecordBatch? batch, waitMillisecondsMax: 100))
            {
                batch.Dispose();
            }
        }

        return counters[TrailCounter.Records];
    }

    public void Write(SourceLogLevel level, string message)
    {
        if (level != SourceLogLevel.Information)
        {
            throw new InvalidOperationException(message);
        }
    }
}
