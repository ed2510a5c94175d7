// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Testing;
using TFDrift.Sources.Trails;
using static TFDrift.Sources.Tests.Trails.TrailText;

namespace TFDrift.Sources.Tests.Trails;

public sealed class TrailPipelineTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AFileIsCompleteOnceItsLastBatchHasBeenConsumed(bool isOrdered)
    {
        ConcurrentQueue<string> completed = new();
        TestFile file = new("a", () => Stream(LogFile("a", 5000)), completed);
        using TrailPipeline pipeline = Start(isOrdered, file);
        List<RecordBatch> batches = [];
        while (!pipeline.IsCompleted)
        {
            if (pipeline.TryTake(out RecordBatch? batch, 100))
            {
                batches.Add(batch);
                if (batches.Count > 1)
                {
                    batches[^2].Dispose();
                }
            }
        }

        Assert.True(batches.Count > 2);
        Assert.Empty(completed);
        batches[^1].Dispose();
        batches[^1].Dispose();
        Assert.Equal("a Whole", Assert.Single(completed));
    }

    [Fact]
    public void AFileWithoutWantedRecordsCompletesByItself()
    {
        ConcurrentQueue<string> completed = new();
        using TrailPipeline pipeline = Start(
            true,
            new TestFile("reads", () => Stream(LogFile(Read("1"))), completed),
            new TestFile("damaged", () => Stream("{"), completed),
            new TestFile("gone", () => throw new FileNotFoundException("gone"), completed));

        Assert.Empty(TrailFolder.Take(pipeline, int.MaxValue));
        SpinWait.SpinUntil(() => completed.Count == 3, TimeSpan.FromSeconds(10));
        Assert.Equal(["damaged Damaged", "gone Unreadable", "reads Whole"], completed.Order());
    }

    [Fact]
    public async Task DisposeReturnsWithinTwoSecondsThoughAReadHangs()
    {
        using ManualResetEventSlim release = new();
        var bound = TimeSpan.FromSeconds(3);

        TimeSpan least = await Shortest.TimeAsync(bound, () =>
        {
            TrailPipeline pipeline = Start(true, new TestFile("hangs", () => new HangingStream(release), new()));
            Assert.False(pipeline.TryTake(out _, 50));
            return Task.FromResult(Shortest.TimeOf(pipeline.Dispose));
        });

        Assert.InRange(least, TimeSpan.Zero, bound);
        release.Set();
    }

    [Fact]
    public void DisposeDropsWhatNobodyTookAndCompletesNoFile()
    {
        ConcurrentQueue<string> completed = new();
        TrailPipeline pipeline = Start(true, new TestFile("a", () => Stream(LogFile("a", 20_000)), completed));
        Assert.True(pipeline.TryTake(out _, 60_000));

        pipeline.Dispose();

        Assert.Empty(completed);
    }

    /// <summary>Else its message would be deleted, and its events lost.</summary>
    [Fact]
    public void AFileWhoseLastBatchFoundNoRoomIsNotReadWhenReadingStops()
    {
        const int Room = 32;
        ConcurrentQueue<string> completed = new();
        TestFile[] files = [.. Enumerable.Range(0, 2 * Room)
            .Select(i => new TestFile($"{i}", () => Stream(LogFile(Write($"{i}"))), completed))];
        TrailCounters counters = new();
        TrailPipeline pipeline = new(
            [new TestFeed(false, files)], new TrailOptions { Concurrency = 2 }, counters, new RecordingLog());
        Assert.True(SpinWait.SpinUntil(() => counters[TrailCounter.Records] == Room + 2, TimeSpan.FromSeconds(30)));

        pipeline.Dispose();

        Assert.Equal(Room, counters[TrailCounter.FilesRead]);
        Assert.Empty(completed);
    }

    [Fact]
    public void RecordsThatWereCopiedMayBeConsumedLater()
    {
        ConcurrentQueue<string> completed = new();
        using TrailPipeline pipeline = Start(true, new TestFile("a", () => Stream(LogFile(Write("1"))), completed));
        Assert.True(pipeline.TryTake(out RecordBatch? batch, 30_000));

        CopiedRecords copied = batch.Detach();
        Assert.Throws<ObjectDisposedException>(() => batch.Detach());
        Assert.True(SpinWait.SpinUntil(() => !pipeline.TryTake(out _, 1) && pipeline.IsCompleted, TimeSpan.FromSeconds(30)));
        Assert.Empty(completed);

        copied.Consumed();
        Assert.Equal("a Whole", Assert.Single(completed));
    }

    [Fact]
    public void AnErrorOfOneFeedIsNotHiddenByAnotherThatGoesOn()
    {
        using TrailPipeline pipeline = new(
            [new EndlessFeed(), new EndlessFeed(new InvalidOperationException("a bug"))],
            new TrailOptions(), new TrailCounters(), new RecordingLog());

        Exception error = Assert.Throws<InvalidOperationException>(() => TrailFolder.Take(pipeline, 1));
        Assert.Equal("a bug", error.Message);
    }

    [Fact]
    public void AnErrorNobodyExpectedReachesTheConsumer()
    {
        using TrailPipeline pipeline = Start(
            true, new TestFile("a", () => throw new InvalidOperationException("a bug"), new()));

        Exception error = Assert.Throws<InvalidOperationException>(() => TrailFolder.Take(pipeline, 1));
        Assert.Equal("a bug", error.Message);
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    private static TrailPipeline Start(bool isOrdered, params TestFile[] files) =>
        new([new TestFeed(isOrdered, files)], new TrailOptions(), new TrailCounters(), new RecordingLog());

    /// <summary>Has no file for ever, or fails.</summary>
    private sealed class EndlessFeed(Exception? error = null) : ITrailFeed
    {
        public bool IsOrdered => false;

        public bool IsEndless => true;

        public async IAsyncEnumerable<TrailFile> ReadFilesAsync(
            [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            if (error is null)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
                yield break;
            }

            throw error;
        }
    }

    private sealed class HangingStream(ManualResetEventSlim release) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            release.Wait(CancellationToken.None);
            return new(0);
        }
    }
}
