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

/// <summary>The queue operations through AWSSDK.SQS.</summary>
/// <remarks>The SDK leaves empty lists and maps null.</remarks>
public sealed class QueueClient : IQueueClient
{
    private readonly WatchedClient _sqs;

    internal QueueClient(AWSCredentials credentials, AmazonSQSConfig config, Action<Exception>? attemptFailed) =>
        _sqs = new WatchedClient(credentials, config, attemptFailed);

    internal static AmazonSQSConfig NewConfig() => new();

    /// <inheritdoc/>
    public async Task<string> GetQueueUrlAsync(string name, string? ownerAccount, CancellationToken cancellation)
    {
        GetQueueUrlResponse response = await _sqs.GetQueueUrlAsync(
            new GetQueueUrlRequest { QueueName = name, QueueOwnerAWSAccountId = ownerAccount },
            cancellation).ConfigureAwait(false);
        return response.QueueUrl;
    }

    /// <inheritdoc/>
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
        return (response.Messages ?? []).ConvertAll(message => QueueMessageAttributes.ToMessage(
            message.MessageId, message.ReceiptHandle, message.Body, name => message.Attributes?.GetValueOrDefault(name)));
    }

    /// <inheritdoc/>
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

    /// <inheritdoc/>
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

    /// <inheritdoc/>
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
        (failed ?? []).ConvertAll(entry => QueueMessageAttributes.ToError(messages, entry.Id, entry.Code, entry.Message));

    private sealed class WatchedClient : AmazonSQSClient
    {
        public WatchedClient(AWSCredentials credentials, AmazonSQSConfig config, Action<Exception>? attemptFailed)
            : base(credentials, config) => AttemptWatch.Add(RuntimePipeline, attemptFailed);
    }
}
