// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Sources.Trails.Sqs;

/// <summary>How a queue is read.</summary>
public sealed record QueueOptions
{
    /// <summary>Calls of ReceiveMessage that wait at the same time.</summary>
    public int Receivers { get; init; } = 2;

    /// <summary>
    /// How long messages stay hidden from others; renewed while they are worked on. After a crash they come back in
    /// this time.
    /// </summary>
    public TimeSpan Visibility { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long a call of ReceiveMessage waits for a message; SQS allows 20 s.</summary>
    public TimeSpan LongPoll { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The pause before a message that failed is seen again; doubles with each receipt.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the number of waiting messages is asked for.</summary>
    public TimeSpan MeasureInterval { get; init; } = TimeSpan.FromSeconds(30);
}
