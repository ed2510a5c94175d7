// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Sources.Trails.S3;

/// <summary>What a bucket's feed works with.</summary>
internal sealed record S3FeedContext
{
    public required S3FeedOptions Options { get; init; }

    public required IngestFilter Filter { get; init; }

    public required TrailCounters Counters { get; init; }

    public required LimitedLog Log { get; init; }

    public required TimeProvider Time { get; init; }
}
