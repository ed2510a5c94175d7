// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace TFDrift.Sources.Aws.Queues;

/// <summary>The five SQS operations that a reader of a queue needs. Safe for concurrent use.</summary>
/// <remarks>
/// All failures are <see cref="AmazonServiceException"/>s with SQS's error code, after the SDK's own retries. The SDK leaves
/// empty lists and maps null.
/// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html
/// </remarks>
public sealed class QueueClient : IDisposable
{
    private readonly WatchedClient _sqs;

    internal QueueClient(AWSCredentials credentials, AmazonSQSConfig config, Action<Exception>? attemptFailed) =>
        _sqs = new WatchedClient(credentials, config, attemptFailed);

    /// <summary>GetQueueUrl: the URL of a queue known by name.</summary>
    /// <param name="name">The queue's name, with <c>.fifo</c> when it is a FIFO queue.</param>
    /// <param name="ownerAccount">The account that owns it; null for the caller's own.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<string> GetQueueUrlAsync(string name, string? ownerAccount, CancellationToken cancellation)
    {
        GetQueueUrlResponse response = await _sqs.GetQueueUrlAsync(
            new GetQueueUrlRequest { QueueName = name, QueueOwnerAWSAccountId = ownerAccount },
            cancellation).ConfigureAwait(false);
        return response.QueueUrl;
    }

    /// <summary>ReceiveMessage: hides up to ten messages from other receivers and returns them.</summary>
    /// <param name="queueUrl">The queue.</param>
    /// <param name="wait">How long to wait for a message (long polling); at most 20 s.</param>
    /// <param name="visibility">How long they stay hidden; whole seconds, at most 12 h.</param>
    /// <param name="cancellation">Ends the wait. Messages on their way then reappear after the visibility timeout.</param>
    /// <returns>The messages; empty when none came in time.</returns>
    public async Task<IReadOnlyList<QueueMessage>> ReceiveMessagesAsync(
        string queueUrl, TimeSpan wait, TimeSpan visibility, CancellationToken cancellation)
    {
        ReceiveMessageResponse response = await _sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest
            {
                QueueUrl = queueUrl,
                MaxNumberOfMessages = AwsDefaults.QueueBatchMessagesMax,
                WaitTimeSeconds = (int)wait.TotalSeconds,
                VisibilityTimeout = (int)visibility.TotalSeconds,
                MessageSystemAttributeNames = QueueMessageAttributes.Names,
            },
            cancellation).ConfigureAwait(false);
        return (response.Messages ?? []).ConvertAll(QueueMessageAttributes.ToMessage);
    }

    /// <summary>DeleteMessageBatch.</summary>
    /// <param name="queueUrl">The queue.</param>
    /// <param name="messages">One to ten messages.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>What could not be deleted; empty when all is done.</returns>
    public async Task<IReadOnlyList<QueueBatchError>> DeleteMessagesAsync(
        string queueUrl, IReadOnlyList<QueueMessage> messages, CancellationToken cancellation)
    {
        var entries = new List<DeleteMessageBatchRequestEntry>(messages.Count);
        for (int i = 0; i < messages.Count; i++)
        {
            entries.Add(new DeleteMessageBatchRequestEntry { Id = Id(i), ReceiptHandle = messages[i].ReceiptHandle });
        }

        DeleteMessageBatchResponse response = await _sqs.DeleteMessageBatchAsync(
            new DeleteMessageBatchRequest { QueueUrl = queueUrl, Entries = entries }, cancellation).ConfigureAwait(false);
        return Errors(messages, response.Failed);
    }

    /// <summary>ChangeMessageVisibilityBatch: keeps messages hidden for a time from now on; zero shows them at once.</summary>
    /// <param name="queueUrl">The queue.</param>
    /// <param name="messages">One to ten messages.</param>
    /// <param name="visibility">The time from now; whole seconds, at most 12 h from the receipt.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>What could not be changed; empty when all is done.</returns>
    public async Task<IReadOnlyList<QueueBatchError>> ChangeVisibilityAsync(
        string queueUrl, IReadOnlyList<QueueMessage> messages, TimeSpan visibility, CancellationToken cancellation)
    {
        var entries = new List<ChangeMessageVisibilityBatchRequestEntry>(messages.Count);
        for (int i = 0; i < messages.Count; i++)
        {
            entries.Add(new ChangeMessageVisibilityBatchRequestEntry
            {
                Id = Id(i),
                ReceiptHandle = messages[i].ReceiptHandle,
                VisibilityTimeout = (int)visibility.TotalSeconds,
            });
        }

        ChangeMessageVisibilityBatchResponse response = await _sqs.ChangeMessageVisibilityBatchAsync(
            new ChangeMessageVisibilityBatchRequest { QueueUrl = queueUrl, Entries = entries },
            cancellation).ConfigureAwait(false);
        return Errors(messages, response.Failed);
    }

    /// <summary>GetQueueAttributes: how much waits in the queue.</summary>
    /// <param name="queueUrl">The queue.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<QueueDepth> GetDepthAsync(string queueUrl, CancellationToken cancellation)
    {
        GetQueueAttributesResponse response = await _sqs.GetQueueAttributesAsync(
            new GetQueueAttributesRequest { QueueUrl = queueUrl, AttributeNames = QueueDepth.Attributes },
            cancellation).ConfigureAwait(false);
        return QueueDepth.Of(response.Attributes);
    }

    /// <inheritdoc/>
    public void Dispose() => _sqs.Dispose();

    /// <summary>Entries have the message's index as their id, so that refusals can be matched to messages.</summary>
    private static string Id(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static List<QueueBatchError> Errors(IReadOnlyList<QueueMessage> messages, List<BatchResultErrorEntry>? failed) =>
        (failed ?? []).ConvertAll(entry => new QueueBatchError(
            messages[int.Parse(entry.Id, NumberStyles.None, CultureInfo.InvariantCulture)], entry.Code, entry.Message));

    private sealed class WatchedClient : AmazonSQSClient
    {
        public WatchedClient(AWSCredentials credentials, AmazonSQSConfig config, Action<Exception>? attemptFailed)
            : base(credentials, config) => AttemptWatch.Add(RuntimePipeline, attemptFailed);
    }
}
