// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using TFDrift.Sources.Aws;

namespace TFDrift.Sources.Trails.S3;

/// <summary>The log files below a prefix of a bucket, of a range of time; with <c>follow</c> also those to come.</summary>
/// <remarks>
/// Following does not trust the order of keys: files of one minute sort at random, and some come hours late under an
/// earlier name. Each look lists the last day again and hands on what it has not seen.
/// </remarks>
/// <param name="location">The bucket and prefix.</param>
/// <param name="reading">How objects are read.</param>
/// <param name="context">What the feed works with.</param>
internal sealed class S3TrailFeed(TrailLocation location, S3Reading reading, S3FeedContext context) : ITrailFeed
{
    /// <summary>Keys are small; listing far ahead of reading makes the percentage of progress mean something.</summary>
    private const int FilesWaitingMax = 100_000;
    private const int ListingsMax = 8;
    private const int AttemptsMax = 5;

    private readonly string _bucket = location.Path.Split('/', 2)[0];
    private readonly string _prefix = location.Path.Split('/', 2) is [_, var prefix] ? prefix : "";
    private readonly S3Range _range = S3Range.Of(location, context.Time);
    private readonly SeenKeys _seen = new();
    private readonly Channel<TrailFile> _files = Channel.CreateBounded<TrailFile>(FilesWaitingMax);
    private readonly Channel<(ObjectAddress Address, int Attempts)> _again =
        Channel.CreateUnbounded<(ObjectAddress, int)>();

    // The listing itself, and each file that may still have to be read again.
    private int _open = 1;

    public bool IsOrdered => false;

    public bool IsEndless => location.IsFollowed;

    public async IAsyncEnumerable<TrailFile> ReadFilesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task working = Task.WhenAll(ListAsync(stop.Token), ReadAgainAsync(stop.Token));
        Task ending = EndAsync(working);
        try
        {
            await foreach (TrailFile file in _files.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return file;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ending.ConfigureAwait(false);
        }
    }

    private async Task EndAsync(Task working)
    {
        try
        {
            await working.ConfigureAwait(false);
            _files.Writer.TryComplete();
        }
        catch (OperationCanceledException)
        {
            _files.Writer.TryComplete();
        }
        catch (Exception e)
        {
            // A bug: whoever takes from the feed is told.
            _files.Writer.TryComplete(e);
        }
    }

    private async Task ListAsync(CancellationToken cancellation)
    {
        List<LogFolder> folders = await FindFoldersAsync(cancellation).ConfigureAwait(false);
        if (folders.Count == 0)
        {
            context.Log.Write(
                SourceLogLevel.Warning, $"{location.Text}: no log files of CloudTrail below it; check bucket and prefix");
        }

        await ListAsync(folders, _range.Start, cancellation).ConfigureAwait(false);
        for (int look = 1; IsEndless && !(context.Time.GetUtcNow() > _range.End); look++)
        {
            await Task.Delay(context.Options.FollowInterval, context.Time, cancellation).ConfigureAwait(false);
            if (look % context.Options.LooksPerSearch == 0)
            {
                folders = await FindFoldersAsync(cancellation).ConfigureAwait(false);
            }

            DateTimeOffset back = context.Time.GetUtcNow() - context.Options.LookBack;
            await ListAsync(folders, _range.Start > back ? _range.Start : back, cancellation).ConfigureAwait(false);
            _seen.Forget(back - TimeSpan.FromDays(1));
        }

        Close();
    }

    private async Task<List<LogFolder>> FindFoldersAsync(CancellationToken cancellation)
    {
        var layout = new TrailLayout(reading.Buckets, _bucket, _prefix, context.Filter);
        List<LogFolder> folders = [];
        await RetryAsync(
            async () =>
            {
                folders.Clear();
                await foreach (LogFolder folder in layout.FindFoldersAsync(cancellation).ConfigureAwait(false))
                {
                    folders.Add(folder);
                }
            },
            cancellation).ConfigureAwait(false);
        return folders;
    }

    private Task ListAsync(List<LogFolder> folders, DateTimeOffset? start, CancellationToken cancellation) =>
        Parallel.ForEachAsync(
            folders,
            new ParallelOptions { MaxDegreeOfParallelism = ListingsMax, CancellationToken = cancellation },
            async (folder, token) => await ListFolderAsync(folder, start, token).ConfigureAwait(false));

    private async Task ListFolderAsync(LogFolder folder, DateTimeOffset? start, CancellationToken cancellation)
    {
        string? after = TrailLayout.StartAfter(folder.Prefix, start);
        await RetryAsync(
            async () =>
            {
                await foreach (BucketPage page in
                    reading.Buckets.ListAsync(_bucket, folder.Prefix, after, folder.Delimiter, cancellation)
                        .ConfigureAwait(false))
                {
                    foreach (BucketEntry entry in page.Entries)
                    {
                        await ConsiderAsync(entry, start, cancellation).ConfigureAwait(false);

                        // A listing that fails goes on from here.
                        after = entry.Key;
                    }
                }
            },
            cancellation).ConfigureAwait(false);
    }

    private async ValueTask ConsiderAsync(BucketEntry entry, DateTimeOffset? start, CancellationToken cancellation)
    {
        if (!LogFileKey.TryParse(entry.Key, out LogFileKey key) || !context.Filter.Wants(key))
        {
            context.Counters.Add(TrailCounter.FilesSkipped);
        }
        else if (_range.Contains(key.Time) && !(key.Time < start) && (!IsEndless || _seen.Add(entry.Key, key.Time)))
        {
            await AddAsync(new ObjectAddress(_bucket, entry.Key, entry.SizeBytes), cancellation).ConfigureAwait(false);
        }
    }

    private ValueTask AddAsync(ObjectAddress address, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _open);
        context.Counters.Add(TrailCounter.FilesFound);
        context.Counters.Add(TrailCounter.BytesFound, address.SizeBytes);
        return _files.Writer.WriteAsync(Open(address, 1), cancellation);
    }

    private S3TrailFile Open(ObjectAddress address, int attempts) =>
        new(address, reading, outcome => Complete(address, attempts, outcome));

    private void Complete(ObjectAddress address, int attempts, FileOutcome outcome)
    {
        if (outcome == FileOutcome.Unreadable && attempts < AttemptsMax)
        {
            _again.Writer.TryWrite((address, attempts + 1));
            return;
        }

        if (outcome == FileOutcome.Unreadable)
        {
            context.Log.Write(SourceLogLevel.Error, $"{address}: given up after {attempts} attempts; its records are missing");
        }

        Close();
    }

    private void Close()
    {
        if (Interlocked.Decrement(ref _open) == 0)
        {
            _again.Writer.TryComplete();
        }
    }

    private async Task ReadAgainAsync(CancellationToken cancellation)
    {
        await foreach ((ObjectAddress address, int attempts) in _again.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            TimeSpan pause = RetryPacing.Doubled(context.Options.FirstRetry, attempts - 2, RetryPacing.Longest);
            await Task.Delay(pause, context.Time, cancellation).ConfigureAwait(false);
            await _files.Writer.WriteAsync(Open(address, attempts), cancellation).ConfigureAwait(false);
        }
    }

    private async Task RetryAsync(Func<Task> attempt, CancellationToken cancellation)
    {
        var pacing = new RetryPacing(context.Time);
        while (true)
        {
            try
            {
                await attempt().ConfigureAwait(false);
                return;
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                // Also what does not pass by itself: somebody may allow it while Falco runs.
                reading.Failures.Note(e, $"cannot list {location.Text}");
            }

            await pacing.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }
}
