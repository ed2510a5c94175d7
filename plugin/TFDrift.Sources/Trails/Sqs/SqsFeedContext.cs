// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Sources.Trails.S3;

namespace TFDrift.Sources.Trails.Sqs;

/// <summary>What a queue's feed works with.</summary>
internal sealed record SqsFeedContext
{
    public required QueueOptions Options { get; init; }

    public required IngestFilter Filter { get; init; }

    public required TrailCounters Counters { get; init; }

    public required FailureLog Failures { get; init; }

    public required LimitedLog Log { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Called with bucket and key of written objects that are no log files, perhaps states.</summary>
    public Action<string, string>? OtherObjectWritten { get; init; }
}
