// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Sources.Aws;

namespace TFDrift.Sources.Trails.S3;

/// <summary>What every download of a trail shares.</summary>
internal sealed record S3Reading(BucketReader Buckets, FailureLog Failures, TimeProvider Time)
{
    /// <summary>CloudTrail's files have at most 50 MB; this leaves room for those that were put together.</summary>
    public const long ObjectBytesMax = 2L * 1024 * 1024 * 1024;

    /// <summary>How long a download that fails for passing reasons is tried again before the file is given up.</summary>
    public static readonly TimeSpan RetryTimeMax = TimeSpan.FromMinutes(10);
}
