// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using Amazon.Runtime;
using TFDrift.Core.Records;
using TFDrift.Sources.Aws;
using TFDrift.Sources.Trails.S3;
using TFDrift.Sources.Trails.Sqs;

namespace TFDrift.Sources.Trails;

/// <summary>How a trail is read.</summary>
public sealed record TrailOptions
{
    /// <summary>The most files that are read at once.</summary>
    public const int ConcurrencyMax = 64;

    /// <summary>Which records are handed on. Default: writes.</summary>
    public EmitMode Emit { get; init; } = EmitMode.Writes;

    /// <summary>Files that are read at once. Default: 8 of buckets; of this machine one for each processor, at most 8.</summary>
    public int? Concurrency { get; init; }

    /// <summary>The time between two lines of progress in the log. Default: 5 s.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The time between two looks for new files with <c>?follow</c>. Default: 1 s.</summary>
    public TimeSpan FollowInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How AWS is reached.</summary>
    public AwsOptions Aws { get; init; } = AwsOptions.Default;

    /// <summary>Which buckets, accounts and regions are read. Default: all.</summary>
    public IngestFilter Filter { get; init; } = IngestFilter.All;

    /// <summary>How queues are read.</summary>
    public QueueOptions Queue { get; init; } = new();

    /// <summary>How buckets are read.</summary>
    public S3FeedOptions Bucket { get; init; } = new();

    /// <summary>
    /// Called with bucket and key of objects that a queue says were written and that are no log files, perhaps states.
    /// From any thread; has to return at once.
    /// </summary>
    public Action<string, string>? OtherObjectWritten { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Stands in for the credential chain.</summary>
    internal AWSCredentials? Credentials { get; init; }
}
