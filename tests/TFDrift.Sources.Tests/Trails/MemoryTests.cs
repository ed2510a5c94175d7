// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Sources.Trails;
using static TFDrift.Sources.Tests.Trails.TrailText;

namespace TFDrift.Sources.Tests.Trails;

/// <summary>Alone, because what is counted is what the whole process allocates.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public sealed class MemoryTests
{
    private const int RecordsPerMember = 4000;

    [Fact]
    public void AFileOfAnySizeStreamsInTheSameMemory()
    {
        long small = Allocated(bytes: 16 << 20, readPercent: 80);
        long large = Allocated(bytes: 96 << 20, readPercent: 80);

        // The window, the readers' batches and the consumer's; and none of the file's own megabytes.
        Assert.InRange(large, 0, 16 << 20);
        Assert.InRange(large - small, -(8 << 20), 8 << 20);
    }

    [Fact]
    public void RecordsThatAreLeftOutAllocateNothing()
    {
        long small = Allocated(bytes: 4 << 20, readPercent: 100);
        long large = Allocated(bytes: 36 << 20, readPercent: 100);

        // 32 MB are 90,000 records and 128 windows: the tasks that wait for a window are all there is.
        Assert.InRange(large - small, -(1 << 20), 1 << 20);
    }

    private static long Allocated(int bytes, int readPercent)
    {
        // The same gzip member again and again is a gzip file, and its content is records in lines. None has an id, or
        // they would be taken for one event.
        string[] lines =
            [.. Enumerable.Range(0, RecordsPerMember).Select(i => i % 100 < readPercent ? Read("r") : Write(""))];
        byte[] member = Gzip(string.Join('\n', lines) + '\n');
        int members = bytes / lines.Sum(line => line.Length + 1);
        TestFile file = new("big", () => new RepeatingStream(member, members), new());
        TrailCounters counters = new();
        TestFeed feed = new(true, file);
        long before = GC.GetTotalAllocatedBytes(precise: true);

        using (TrailPipeline pipeline = new([feed], new TrailOptions(), counters, new RecordingLog()))
        {
            while (!pipeline.IsCompleted)
            {
                if (pipeline.TryTake(out RecordBatch? batch, 100))
                {
                    batch.Dispose();
                }
            }
        }

        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.Equal((long)RecordsPerMember * members, counters[TrailCounter.Records]);
        Assert.Equal((long)RecordsPerMember * members * (100 - readPercent) / 100, counters[TrailCounter.Emitted]);
        return allocated;
    }

    private sealed class RepeatingStream(byte[] part, int times) : MemoryStream
    {
        private long _position;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int at = (int)(_position % part.Length);
            long left = ((long)part.Length * times) - _position;
            int read = (int)Math.Min(left, Math.Min(buffer.Length, part.Length - at));
            part.AsSpan(at, read).CopyTo(buffer.Span);
            _position += read;
            return new(read);
        }
    }
}
