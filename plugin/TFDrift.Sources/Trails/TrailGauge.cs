// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Sources.Trails;

/// <summary>What trail sources know of the present.</summary>
public enum TrailGauge
{
    /// <summary>Messages that wait in the queues, as SQS last estimated.</summary>
    QueueWaiting,

    /// <summary>Messages that readers of the queues have received and not deleted, as SQS last estimated.</summary>
    QueueInFlight,

    /// <summary>How long the oldest unacknowledged message has been worked on here, in milliseconds.</summary>
    OldestUnacknowledgedMilliseconds,
}
