// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Globalization;
using System.IO;
using System.Threading;
using TFDrift.Core.Records;
using TFDrift.Sources;
using TFDrift.Sources.Aws;
using TFDrift.Sources.Trails;
using TFDrift.Sources.Trails.Sqs;

namespace TFDrift.Aws.Probe;

/// <summary>Consumes a trail as Falco does, one batch after the other, and keeps a record of it that survives a kill.</summary>
internal static class Drain
{
    public static void Run(AwsOptions aws, string queue, string file, string visibilitySeconds, string pauseMilliseconds)
    {
        var options = new TrailOptions
        {
            Aws = aws,
            Emit = EmitMode.Writes,
            Queue = new QueueOptions
            {
                Visibility = TimeSpan.FromSeconds(int.Parse(visibilitySeconds, CultureInfo.InvariantCulture)),
                LongPoll = TimeSpan.FromSeconds(2),
            },
        };
        int pause = int.Parse(pauseMilliseconds, CultureInfo.InvariantCulture);
        using ITrailSource source = TrailSources.Open($"sqs://{queue}", options, new TrailCounters(), new ErrorOutput());
        using var output = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1);
        var lines = new MemoryStream();
        while (true)
        {
            if (!source.TryTake(out RecordBatch? batch, 30))
            {
                continue;
            }

            // A line that a kill cut must not swallow the next one.
            lines.WriteByte((byte)'\n');
            for (int i = 0; i < batch.Count; i++)
            {
                if (TrailRecord.TryRead(batch.Record(i), out TrailRecord record))
                {
                    lines.Write(record.Text(RecordMember.EventId));
                    lines.WriteByte((byte)'\n');
                }
            }

            lines.WriteTo(output);
            lines.SetLength(0);
            Thread.Sleep(pause);
            batch.Dispose();
        }
    }

    private sealed class ErrorOutput : ISourceLog
    {
        public void Write(SourceLogLevel level, string message) => Console.Error.WriteLine($"{level}: {message}");
    }
}
