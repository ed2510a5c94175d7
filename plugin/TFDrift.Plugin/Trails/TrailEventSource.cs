// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Diagnostics;
using Falco.Plugin.Abi;
using Falco.Plugin.Sdk;
using TFDrift.Sources.Trails;

namespace TFDrift.Plugin.Trails;

/// <summary>Whether a record is to become an event; decides on Falco's event thread.</summary>
internal delegate bool RecordTest(ReadOnlySpan<byte> record);

/// <summary>Hands the records of a trail to Falco; all I/O has been done by the trail's own threads.</summary>
internal sealed class TrailEventSource(ITrailSource trail, RecordTest? isWanted, IDisposable? companion = null)
    : IEventSource
{
    /// <summary>Long enough not to burn a core while nothing comes, short enough for signals to be heeded.</summary>
    private const int WaitMillisecondsMax = 30;

    private RecordBatch? _records;
    private int _next;

    public SourceProgress Progress => new(trail.Progress.Fraction, trail.Progress.Text);

    public BatchStatus NextBatch(EventBatch batch)
    {
        // Records of which none is wanted may come for minutes: the time counts for them too.
        long start = Stopwatch.GetTimestamp();
        int waitMilliseconds = WaitMillisecondsMax;
        while (!batch.IsFull && waitMilliseconds > 0 && HasRecords(batch.Count == 0 ? waitMilliseconds : 0))
        {
            AddRecords(batch);
            waitMilliseconds = WaitMillisecondsMax - (int)Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        if (batch.Count > 0)
        {
            return BatchStatus.Success;
        }

        return _records is null && trail.IsCompleted ? BatchStatus.Eof : BatchStatus.Timeout;
    }

    public void Dispose()
    {
        companion?.Dispose();
        trail.Dispose();
    }

    private bool HasRecords(int waitMilliseconds)
    {
        if (_records is null && trail.TryTake(out RecordBatch? taken, waitMilliseconds))
        {
            _records = taken;
            _next = 0;
        }

        return _records is not null;
    }

    private void AddRecords(EventBatch batch)
    {
        RecordBatch records = _records!;
        for (; _next < records.Count && !batch.IsFull; _next++)
        {
            ReadOnlySpan<byte> record = records.Record(_next);
            if (isWanted is null || isWanted(record))
            {
                long time = records.EventTimeNanoseconds(_next);
                batch.Add(record, time > 0 ? (ulong)time : PluginApi.TimestampNow);
            }
        }

        if (_next == records.Count)
        {
            // Only when Falco has consumed what was just added are these records done with.
            batch.OnConsumed(new Receipt(records.Detach()));
            _records = null;
        }
    }

    private sealed class Receipt(CopiedRecords records) : IBatchReceipt
    {
        public void Consumed() => records.Consumed();
    }
}
