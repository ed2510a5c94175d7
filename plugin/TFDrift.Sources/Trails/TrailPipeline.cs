// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using TFDrift.Core.Lifecycle;

namespace TFDrift.Sources.Trails;

/// <summary>
/// Reads the files of its feeds, several at once, and hands their batches on: for one ordered feed in the order of its
/// files, else as they come.
/// </summary>
/// <remarks>
/// Everything is bounded: a reader that is ahead waits until its few batches have been taken. Readers take files in the
/// order in which they are handed on, so the file that the consumer waits for is always being read.
/// </remarks>
public sealed class TrailPipeline : ITrailSource
{
    private const int ConcurrencyByDefault = 8;
    private const int BatchesPerFileMax = 4;
    private const int SharedBatchesMax = 32;
    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(1.5);

    private readonly TrailOptions _options;
    private readonly TrailCounters _counters;
    private readonly LimitedLog _log;
    private readonly RecordBatchPool _pool = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ManualResetEventSlim _arrived = new(false, spinCount: 0);
    private readonly Channel<FileReading> _files;
    private readonly Channel<FileReading> _order;
    private readonly Channel<RecordBatch>? _shared;
    private readonly Task[] _tasks;
    private readonly TrailProgressMeter _meter;
    private readonly EventIdCache? _seen;
    private readonly IDisposable? _owned;
    private FileReading? _current;
    private volatile Exception? _bug;
    private volatile bool _hasRead;

    /// <summary>Starts to read.</summary>
    /// <param name="feeds">Where the files come from.</param>
    /// <param name="options">How to read them.</param>
    /// <param name="counters">What to count in.</param>
    /// <param name="log">Where to say what happens.</param>
    /// <param name="owned">What the feeds share; disposed of with the pipeline.</param>
    public TrailPipeline(
        IReadOnlyList<ITrailFeed> feeds,
        TrailOptions options,
        TrailCounters counters,
        ISourceLog log,
        IDisposable? owned = null)
    {
        (_options, _counters, _log, _owned) = (options, counters, new LimitedLog(log), owned);

        // Messages come at least once, and trails overlap: rules of other plugins are to see an event once, too. Files
        // are named by people, who may want to see the same twice; our own verdict knows a repetition by itself.
        _seen = feeds.All(feed => feed is LocalTrailFeed) ? null : new EventIdCache();
        int concurrency = Math.Clamp(options.Concurrency ?? ConcurrencyOf(feeds), 1, TrailOptions.ConcurrencyMax);
        _files = Channel.CreateBounded<FileReading>(concurrency);
        _order = Channel.CreateBounded<FileReading>(2 * concurrency);
        if (feeds.Count != 1 || !feeds[0].IsOrdered)
        {
            _shared = Channel.CreateBounded<RecordBatch>(SharedBatchesMax);
        }

        IsEndless = feeds.Any(feed => feed.IsEndless);
        _meter = new TrailProgressMeter(IsEndless, options, counters, log);
        Task[] finders = [.. feeds.Select(feed => Task.Run(() => ObserveAsync(FindAsync(feed))))];
        Task[] readers = [.. Enumerable.Range(0, concurrency).Select(_ => Task.Run(() => ObserveAsync(ReadAsync())))];
        _tasks = [EndFilesAsync(Task.WhenAll(finders)), EndBatchesAsync(Task.WhenAll(readers))];
    }

    /// <inheritdoc/>
    public bool IsEndless { get; }

    /// <inheritdoc/>
    public bool IsCompleted { get; private set; }

    /// <inheritdoc/>
    public TrailProgress Progress => _meter.Progress;

    /// <inheritdoc/>
    public bool TryTake([NotNullWhen(true)] out RecordBatch? batch, int waitMillisecondsMax)
    {
        long deadline = Stopwatch.GetTimestamp() + (waitMillisecondsMax * Stopwatch.Frequency / 1000);
        while (true)
        {
            _arrived.Reset();
            if (TryTakeNow(out batch))
            {
                return true;
            }

            if (_bug is { } bug)
            {
                ExceptionDispatchInfo.Throw(bug);
            }

            double wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), deadline).TotalMilliseconds;
            if (IsCompleted || wait <= 0 || _stop.IsCancellationRequested)
            {
                return false;
            }

            _arrived.Wait(Math.Max(1, (int)wait));
        }
    }

    /// <summary>Stops reading. Returns within two seconds, also when a read hangs.</summary>
    public void Dispose()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        _stop.Cancel();
        _meter.Dispose();

        // A task that hangs in a read keeps what it uses, and ends when the read does.
        if (Task.WhenAll(_tasks).ContinueWith(static _ => { }, TaskScheduler.Default).Wait(StopMax))
        {
            _stop.Dispose();
            _arrived.Dispose();
        }

        _owned?.Dispose();
    }

    /// <summary>A download mostly waits; a file of this machine keeps a processor busy.</summary>
    private static int ConcurrencyOf(IReadOnlyList<ITrailFeed> feeds) => feeds.All(feed => feed is LocalTrailFeed)
        ? Math.Min(Environment.ProcessorCount, ConcurrencyByDefault)
        : ConcurrencyByDefault;

    private bool TryTakeNow([NotNullWhen(true)] out RecordBatch? batch)
    {
        if (_shared is not null)
        {
            IsCompleted = !_shared.Reader.TryRead(out batch) && _shared.Reader.Completion.IsCompleted;
            return batch is not null;
        }

        while (_current is not null || _order.Reader.TryRead(out _current))
        {
            if (_current.Batches.Reader.TryRead(out batch))
            {
                return true;
            }

            if (!_current.Batches.Reader.Completion.IsCompleted)
            {
                return false;
            }

            _current = null;
        }

        // A file is at its end before an error that nobody expected in it is known: that of all readers comes after both.
        batch = null;
        IsCompleted = _hasRead && _order.Reader.Completion.IsCompleted;
        return false;
    }

    private async Task FindAsync(ITrailFeed feed)
    {
        await foreach (TrailFile file in feed.ReadFilesAsync(_stop.Token).ConfigureAwait(false))
        {
            FileReading reading = new(file, _shared ?? Channel.CreateBounded<RecordBatch>(
                new BoundedChannelOptions(BatchesPerFileMax) { SingleReader = true, SingleWriter = true }));
            if (_shared is null)
            {
                await _order.Writer.WriteAsync(reading, _stop.Token).ConfigureAwait(false);
                _arrived.Set();
            }

            await _files.Writer.WriteAsync(reading, _stop.Token).ConfigureAwait(false);
        }
    }

    private async Task ReadAsync()
    {
        using TrailFileDecoder decoder = new(_options.Emit, _pool, _counters, _log, _seen);
        await foreach (FileReading reading in _files.Reader.ReadAllAsync(_stop.Token).ConfigureAwait(false))
        {
            try
            {
                await decoder.DecodeAsync(reading, _arrived.Set, _stop.Token).ConfigureAwait(false);
            }
            finally
            {
                if (_shared is null)
                {
                    reading.Batches.Writer.Complete();
                    _arrived.Set();
                }
            }
        }
    }

    private async Task EndFilesAsync(Task found)
    {
        await found.ConfigureAwait(false);
        _files.Writer.TryComplete();
        _order.Writer.TryComplete();
        _arrived.Set();
    }

    private async Task EndBatchesAsync(Task read)
    {
        await read.ConfigureAwait(false);
        _hasRead = true;
        _shared?.Writer.TryComplete();
        _meter.Finish();
        _arrived.Set();
    }

    /// <summary>
    /// Whatever comes here was expected by nobody: the consumer's thread throws it, also when the other tasks go on.
    /// </summary>
    private async Task ObserveAsync(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // Stopped from outside: nobody asks any more.
        }
        catch (Exception e)
        {
            _bug = e;
            _arrived.Set();
        }
    }
}
