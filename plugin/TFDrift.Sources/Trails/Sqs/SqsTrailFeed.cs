// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using TFDrift.Sources.Aws;
using TFDrift.Sources.Aws.Queues;
using TFDrift.Sources.Trails.S3;

namespace TFDrift.Sources.Trails.Sqs;

/// <summary>
/// The files and records that the messages of a queue name, for ever. A message is deleted when everything it names has
/// been consumed; what fails is left for the queue to deliver again, and in the end for its dead-letter policy.
/// </summary>
/// <param name="address">The queue.</param>
/// <param name="connect">Gives the client for the queue, which it owns; may look for the region on the network.</param>
/// <param name="reading">How objects are read.</param>
/// <param name="context">What the feed works with.</param>
internal sealed class SqsTrailFeed(
    QueueAddress address, Func<QueueClient> connect, S3Reading reading, SqsFeedContext context) : ITrailFeed
{
    private const int FilesWaitingMax = 16;

    /// <summary>Less than what a stopping pipeline waits for.</summary>
    private static readonly TimeSpan StopTimeMax = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Messages that SQS gives in answer to a call that has been broken off stay hidden until their time is over. So a
    /// call that is about to be answered, as all are while messages wait, is left that long.
    /// </summary>
    private static readonly TimeSpan LastAnswerMax = TimeSpan.FromMilliseconds(300);

    private readonly TrailCounters _counters = context.Counters;
    private readonly QueueOptions _options = context.Options;
    private readonly TimeProvider _time = context.Time;

    public bool IsOrdered => false;

    public bool IsEndless => true;

    public async IAsyncEnumerable<TrailFile> ReadFilesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (string url, QueueClient client) = await FindQueueAsync(cancellationToken).ConfigureAwait(false);
        var session = new QueueSession(url, client, _options, _counters, context.Failures, _time);
        Channel<TrailFile> files = Channel.CreateBounded<TrailFile>(FilesWaitingMax);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var hurry = new CancellationTokenSource();
        using var abort = new CancellationTokenSource();
        Task settling = EndAsync(session.SettleAsync(abort.Token), files.Writer);
        Task working = Task.WhenAll(
            [
                EndAsync(session.KeepHiddenAsync(stop.Token), files.Writer),
                EndAsync(session.MeasureAsync(stop.Token), files.Writer),
                .. Enumerable.Range(0, _options.Receivers)
                    .Select(_ => EndAsync(ReceiveAsync(session, files.Writer, stop.Token, hurry.Token), files.Writer)),
            ]);
        try
        {
            await foreach (TrailFile file in files.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return file;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            hurry.CancelAfter(LastAnswerMax);
            abort.CancelAfter(StopTimeMax);
            session.Complete();

            // Nothing is received nor deleted any more when what is left is given back.
            await Task.WhenAll(working, settling).ConfigureAwait(false);
            await GiveBackAsync(session, abort.Token).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for a part of the work, which ends only when reading is stopped.</summary>
    private static async Task EndAsync(Task part, ChannelWriter<TrailFile> files)
    {
        try
        {
            await part.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Stopped from outside.
        }
        catch (Exception e)
        {
            // A bug: whoever takes from the feed is told.
            files.TryComplete(e);
        }
    }

    private static async Task GiveBackAsync(QueueSession session, CancellationToken abort)
    {
        try
        {
            await session.GiveBackAsync(abort).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The messages come back by themselves when their hiding ends; there is no time left to say more.
        }
    }

    private async Task<(string Url, QueueClient Client)> FindQueueAsync(CancellationToken cancellation)
    {
        var pacing = new RetryPacing(_time);
        while (true)
        {
            try
            {
                QueueClient client = connect();
                string url = address.Url?.AbsoluteUri
                    ?? await client.GetQueueUrlAsync(address.Name, address.Account, cancellation).ConfigureAwait(false);
                return (url, client);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                context.Failures.Note(e, $"cannot find queue {address}");
            }

            await pacing.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    private async Task ReceiveAsync(
        QueueSession session, ChannelWriter<TrailFile> files, CancellationToken cancellation, CancellationToken hurry)
    {
        while (true)
        {
            foreach (QueueDelivery delivery in await session.ReceiveAsync(cancellation, hurry).ConfigureAwait(false))
            {
                FileOutcome outcome = await HandOutAsync(delivery, files, cancellation).ConfigureAwait(false);
                delivery.End(outcome);
            }
        }
    }

    /// <summary>Hands out the files of a message.</summary>
    /// <returns>Whether the message itself was in order.</returns>
    private async ValueTask<FileOutcome> HandOutAsync(
        QueueDelivery delivery, ChannelWriter<TrailFile> files, CancellationToken cancellation)
    {
        switch (NotificationReader.Read(delivery.Message.Body))
        {
            case Notification.Objects objects:
                return await HandOutAsync(delivery, objects.Addresses, files, cancellation).ConfigureAwait(false);

            case Notification.Records records:
                delivery.Begin();
                CountFound(records.Json.Length);
                var file = new InlineTrailFile($"message {delivery.Message.Id}", records.Json, delivery.End);
                await files.WriteAsync(file, cancellation).ConfigureAwait(false);
                return FileOutcome.Whole;

            case Notification.Nothing nothing:
                _counters.Add(TrailCounter.MessagesIgnored);
                context.Log.Write(TrailCounter.MessagesIgnored, $"{address}: deleted a message without files: {nothing.Why}");
                return FileOutcome.Whole;

            case Notification.Unknown unknown:
                _counters.Add(TrailCounter.MessagesUnknown);
                context.Log.Write(
                    TrailCounter.MessagesUnknown,
                    $"{address}: message {delivery.Message.Id} is {unknown.Shape}, which is no notification of log files; "
                    + "it is left to the queue's dead-letter policy");
                return FileOutcome.Damaged;

            default:
                throw new InvalidOperationException("a kind of notification without a case");
        }
    }

    private async ValueTask<FileOutcome> HandOutAsync(
        QueueDelivery delivery, IReadOnlyList<ObjectAddress> objects, ChannelWriter<TrailFile> files,
        CancellationToken cancellation)
    {
        FileOutcome outcome = FileOutcome.Whole;
        foreach (ObjectAddress item in objects)
        {
            if (!LogFileKey.TryParse(item.Key, out LogFileKey key))
            {
                // Digests, Insights, other logs; and states, which the refresher of states wants to know of.
                _counters.Add(TrailCounter.FilesSkipped);
                context.OtherObjectWritten?.Invoke(item.Bucket, item.Key);
                continue;
            }

            if (!context.Filter.AllowsBucket(item.Bucket))
            {
                _counters.Add(TrailCounter.BucketsRefused);
                context.Log.Write(
                    TrailCounter.BucketsRefused,
                    $"{address}: message {delivery.Message.Id} names bucket {item.Bucket}, which is not in ingest.buckets; "
                    + "add it there if its trail is yours");
                outcome = FileOutcome.Damaged;
                continue;
            }

            if (!context.Filter.Wants(key))
            {
                _counters.Add(TrailCounter.FilesSkipped);
                continue;
            }

            delivery.Begin();
            CountFound(item.SizeBytes);
            await files.WriteAsync(new S3TrailFile(item, reading, delivery.End), cancellation).ConfigureAwait(false);
        }

        return outcome;
    }

    private void CountFound(long bytes)
    {
        _counters.Add(TrailCounter.FilesFound);
        _counters.Add(TrailCounter.BytesFound, bytes);
    }
}
