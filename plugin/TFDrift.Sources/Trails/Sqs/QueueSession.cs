// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using TFDrift.Sources.Aws;
using TFDrift.Sources.Aws.Queues;

namespace TFDrift.Sources.Trails.Sqs;

/// <summary>
/// The messages that have been received from a queue: keeps them hidden while they are worked on, deletes those that
/// are done, and gives back those that failed.
/// </summary>
internal sealed class QueueSession(
    string url, QueueClient client, QueueOptions options, TrailCounters counters, FailureLog failures, TimeProvider time)
{
    /// <summary>
    /// Several times what the pipeline can hold; reached only when messages cannot be deleted, for want of a permission
    /// for example, and must not pile up for ever.
    /// </summary>
    private const int InFlightMax = 2_000;

    /// <summary>Calls at once when all messages in flight are renewed or given back.</summary>
    private const int CallsMax = 8;

    /// <summary>SQS hides a message for at most 12 h after it was received; then another try is due anyway.</summary>
    private static readonly TimeSpan HiddenMax = TimeSpan.FromHours(11.5);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan BatchWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan FullWait = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<string, QueueDelivery> _inFlight = new(StringComparer.Ordinal);

    // No longer than the messages in flight.
    private readonly Channel<QueueDelivery> _settled = Channel.CreateUnbounded<QueueDelivery>();

    /// <summary>Waits for messages and takes them in.</summary>
    /// <param name="cancellation">Lets no further call begin.</param>
    /// <param name="hurry">Breaks off the call that waits.</param>
    public async Task<List<QueueDelivery>> ReceiveAsync(CancellationToken cancellation, CancellationToken hurry)
    {
        while (_inFlight.Count >= InFlightMax)
        {
            await Task.Delay(FullWait, time, cancellation).ConfigureAwait(false);
        }

        var pacing = new RetryPacing(time);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            IReadOnlyList<QueueMessage>? messages = await TryAsync(
                () => client.ReceiveMessagesAsync(url, options.LongPoll, options.Visibility, hurry),
                "receive",
                hurry).ConfigureAwait(false);
            if (messages is not null)
            {
                counters.Add(TrailCounter.MessagesReceived, messages.Count);

                // All are taken in before any is worked on, so that the hiding of all is renewed.
                return [.. messages.Select(Add).OfType<QueueDelivery>()];
            }

            await pacing.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Publishes, until cancelled, how much waits and how long the oldest message has been worked on.</summary>
    public async Task MeasureAsync(CancellationToken cancellation)
    {
        var shown = new Dictionary<TrailGauge, long>();
        try
        {
            while (true)
            {
                QueueDepth? known = await TryAsync<QueueDepth?>(
                    async () => await client.GetDepthAsync(url, cancellation).ConfigureAwait(false), "count", cancellation)
                    .ConfigureAwait(false);

                // Not to know is not to be empty: the last answer stays.
                if (known is { } depth)
                {
                    Show(TrailGauge.QueueWaiting, depth.Waiting);
                    Show(TrailGauge.QueueInFlight, depth.InFlight);
                }

                Show(TrailGauge.OldestUnacknowledgedMilliseconds, (long)OldestAge().TotalMilliseconds);
                await Task.Delay(options.MeasureInterval, time, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            foreach (TrailGauge gauge in shown.Keys.ToList())
            {
                Show(gauge, 0);
            }
        }

        void Show(TrailGauge gauge, long value)
        {
            counters.Add(gauge, value - shown.GetValueOrDefault(gauge));
            shown[gauge] = value;
        }
    }

    /// <summary>Renews the hiding of all messages in flight until cancelled.</summary>
    public async Task KeepHiddenAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await Task.Delay(options.Visibility / 3, time, cancellation).ConfigureAwait(false);
            IEnumerable<QueueDelivery> due =
                _inFlight.Values.Where(delivery => time.GetElapsedTime(delivery.ReceivedAt) < HiddenMax);

            // What cannot be hidden any longer is somebody else's too now, or deleted: nothing to be done.
            await ForBatchesAsync(
                due,
                batch => TryAsync(
                    () => client.ChangeVisibilityAsync(url, batch, options.Visibility, cancellation), "hide", cancellation),
                cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes what is done and postpones what failed, until nothing more is: see <see cref="Complete"/>.</summary>
    public async Task SettleAsync(CancellationToken cancellation)
    {
        var batch = new List<QueueDelivery>();
        while (await _settled.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false))
        {
            if (_settled.Reader.Count < AwsDefaults.QueueBatchMessagesMax && !_settled.Reader.Completion.IsCompleted)
            {
                await Task.Delay(BatchWait, time, cancellation).ConfigureAwait(false);
            }

            while (batch.Count < AwsDefaults.QueueBatchMessagesMax && _settled.Reader.TryRead(out QueueDelivery? delivery))
            {
                batch.Add(delivery);
            }

            await DeleteAsync(batch.Where(delivery => !delivery.IsFailed).ToList(), cancellation).ConfigureAwait(false);
            foreach (QueueDelivery failed in batch.Where(delivery => delivery.IsFailed))
            {
                await PostponeAsync(failed, cancellation).ConfigureAwait(false);
            }

            batch.Clear();
        }
    }

    /// <summary>Takes what is settled from now on for unfinished.</summary>
    public void Complete() => _settled.Writer.TryComplete();

    /// <summary>Shows everything that has not been deleted to others at once.</summary>
    public Task GiveBackAsync(CancellationToken cancellation) => ForBatchesAsync(
        _inFlight.Values,
        async batch =>
        {
            await client.ChangeVisibilityAsync(url, batch, TimeSpan.Zero, cancellation).ConfigureAwait(false);
            counters.Add(TrailCounter.MessagesLeft, batch.Length);
        },
        cancellation);

    private static Task ForBatchesAsync(
        IEnumerable<QueueDelivery> deliveries, Func<QueueMessage[], Task> call, CancellationToken cancellation) =>
        Parallel.ForEachAsync(
            deliveries.Select(delivery => delivery.Message).Chunk(AwsDefaults.QueueBatchMessagesMax),
            new ParallelOptions { MaxDegreeOfParallelism = CallsMax, CancellationToken = cancellation },
            async (batch, _) => await call(batch).ConfigureAwait(false));

    private TimeSpan OldestAge()
    {
        long now = time.GetTimestamp();
        return time.GetElapsedTime(_inFlight.Values.Select(delivery => delivery.ReceivedAt).Append(now).Min(), now);
    }

    /// <returns>Null when the message is being worked on already: it was hidden for too short a time.</returns>
    private QueueDelivery? Add(QueueMessage message)
    {
        var delivery = new QueueDelivery(message, time.GetTimestamp(), Settle);
        QueueDelivery present = _inFlight.GetOrAdd(message.Id, delivery);
        if (present == delivery)
        {
            return delivery;
        }

        present.Renew(message);
        return null;
    }

    private void Settle(QueueDelivery delivery) => _settled.Writer.TryWrite(delivery);

    private async Task DeleteAsync(List<QueueDelivery> done, CancellationToken cancellation)
    {
        if (done.Count == 0)
        {
            return;
        }

        var pacing = new RetryPacing(time);
        List<QueueMessage> messages = [.. done.Select(delivery => delivery.Message)];
        while (messages.Count > 0)
        {
            IReadOnlyList<QueueBatchError>? errors = await TryAsync(
                () => client.DeleteMessagesAsync(url, messages, cancellation), "delete", cancellation).ConfigureAwait(false);
            if (errors is null)
            {
                await pacing.WaitAsync(cancellation).ConfigureAwait(false);
                continue;
            }

            // An expired receipt means that the message has been given to somebody else, who will delete it.
            List<QueueMessage> again = [.. errors.Where(error => error.Code == "InternalError").Select(error => error.Message)];
            counters.Add(TrailCounter.MessagesDeleted, messages.Count - errors.Count);
            counters.Add(TrailCounter.MessagesLeft, errors.Count - again.Count);
            messages = again;
            if (messages.Count > 0)
            {
                await pacing.WaitAsync(cancellation).ConfigureAwait(false);
            }
        }

        foreach (QueueDelivery delivery in done)
        {
            _inFlight.TryRemove(delivery.Message.Id, out _);
        }
    }

    private async Task PostponeAsync(QueueDelivery failed, CancellationToken cancellation)
    {
        _inFlight.TryRemove(failed.Message.Id, out _);
        counters.Add(TrailCounter.MessagesLeft);
        TimeSpan pause = RetryPacing.Doubled(options.FirstRetry, failed.Message.ReceiveCount - 1, LongestRetry);
        await TryAsync(
            () => client.ChangeVisibilityAsync(url, [failed.Message], pause, cancellation), "give back", cancellation)
            .ConfigureAwait(false);
    }

    private async Task<T?> TryAsync<T>(Func<Task<T>> call, string what, CancellationToken cancellation)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            failures.Note(e, $"cannot {what} messages of {url}");
            return default;
        }
    }
}
