// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Sources.Aws.Queues;

/// <summary>A received message, hidden from other receivers until its visibility timeout ends.</summary>
public sealed record QueueMessage
{
    /// <summary>SQS's id of the message; the same each time it is received.</summary>
    public required string Id { get; init; }

    /// <summary>What deletes this receipt of the message or changes its visibility.</summary>
    public required string ReceiptHandle { get; init; }

    /// <summary>The text that was sent.</summary>
    public required string Body { get; init; }

    /// <summary>How often it has been received, this time included.</summary>
    public int ReceiveCount { get; init; } = 1;

    /// <summary>When it came into the queue.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>In a FIFO queue: the group whose later messages stay back until this one is deleted.</summary>
    public string? GroupId { get; init; }
}
