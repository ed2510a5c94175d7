// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;

namespace TFDrift.Sources.Aws.Queues;

/// <summary>The five SQS operations that a reader of a queue needs. Safe for concurrent use.</summary>
/// <remarks>
/// All failures are <see cref="AmazonServiceException"/>s with SQS's error code, after the SDK's own retries.
/// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html
/// </remarks>
public interface IQueueClient : IDisposable
{
    /// <summary>GetQueueUrl: the URL of a queue known by name.</summary>
    /// <param name="name">The queue's name, with <c>.fifo</c> when it is a FIFO queue.</param>
    /// <param name="ownerAccount">The account that owns it; null for the caller's own.</param>
    /// <param name="cancellation">Ends the call.</param>
    Task<string> GetQueueUrlAsync(string name, string? ownerAccount, CancellationToken cancellation);

    /// <summary>ReceiveMessage: hides up to ten messages from other receivers and returns them.</summary>
    /// <param name="queueUrl">The queue.</param>
    /// <param name="wait">How long to wait for a message (long polling); at most 20 s.</param>
    /// <param name="visibility">How long they stay hidden; whole seconds, at most 12 h.</param>
    /// <param name="cancellation">Ends the wait. Messages on their way then reappear after the visibility timeout.</param>
    /// <returns>The messages; empty when none came in time.</returns>
    Task<IReadOnlyList<QueueMessage>> ReceiveMessagesAsync(
        string queueUrl, TimeSpan wait, TimeSpan visibility, CancellationToken cancellation);

    /// <summary>DeleteMessageBatch.</summary>
    /// <param name="queueUrl">The queue.</param>
    /// <param name="messages">One to ten messages.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>What could not be deleted; empty when all is done.</returns>
    Task<IReadOnlyList<QueueBatchError>> DeleteMessagesAsync(
        string queueUrl, IReadOnlyList<QueueMessage> messages, CancellationToken cancellation);

    /// <summary>ChangeMessageVisibilityBatch: keeps messages hidden for a time from now on; zero shows them at once.</summary>
    /// <param name="queueUrl">The queue.</param>
    /// <param name="messages">One to ten messages.</param>
    /// <param name="visibility">The time from now; whole seconds, at most 12 h from the receipt.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>What could not be changed; empty when all is done.</returns>
    Task<IReadOnlyList<QueueBatchError>> ChangeVisibilityAsync(
        string queueUrl, IReadOnlyList<QueueMessage> messages, TimeSpan visibility, CancellationToken cancellation);

    /// <summary>GetQueueAttributes: how much waits in the queue.</summary>
    /// <param name="queueUrl">The queue.</param>
    /// <param name="cancellation">Ends the call.</param>
    Task<QueueDepth> GetDepthAsync(string queueUrl, CancellationToken cancellation);
}
