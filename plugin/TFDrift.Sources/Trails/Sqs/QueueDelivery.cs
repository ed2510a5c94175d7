// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Threading;
using TFDrift.Sources.Aws.Queues;

namespace TFDrift.Sources.Trails.Sqs;

/// <summary>A received message, until every file it names has been consumed or given up.</summary>
internal sealed class QueueDelivery(QueueMessage message, long receivedAt, Action<QueueDelivery> settled)
{
    // The receiver holds it until it has handed out all files.
    private int _open = 1;
    private volatile bool _isFailed;
    private volatile bool _isStopped;
    private volatile QueueMessage _message = message;

    /// <summary>The message, with the receipt that counts.</summary>
    public QueueMessage Message => _message;

    /// <summary>The timestamp of its first receipt here.</summary>
    public long ReceivedAt { get; } = receivedAt;

    /// <summary>Whether something of it could not be read.</summary>
    public bool IsFailed => _isFailed;

    /// <summary>A file of it goes on its way.</summary>
    public void Begin() => Interlocked.Increment(ref _open);

    /// <summary>A file of it has been consumed or given up. Called from any thread; does no I/O.</summary>
    public void End(FileOutcome outcome)
    {
        _isStopped |= outcome == FileOutcome.Stopped;
        _isFailed |= outcome != FileOutcome.Whole;

        // What was stopped stays with the session, which shows it to others when it ends.
        if (Interlocked.Decrement(ref _open) == 0 && !_isStopped)
        {
            settled(this);
        }
    }

    /// <summary>The message came again: the newest receipt is the one that SQS honours.</summary>
    public void Renew(QueueMessage again) => _message = again;
}
