// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Sources.Trails.S3;

/// <summary>How a bucket is read.</summary>
public sealed record S3FeedOptions
{
    /// <summary>The time between two looks for new files with <c>?follow</c>.</summary>
    public TimeSpan FollowInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How far back each look goes, by the time in the files' names.</summary>
    public TimeSpan LookBack { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Every so many looks new accounts and regions are searched for.</summary>
    public int LooksPerSearch { get; init; } = 10;

    /// <summary>The pause before a file that could not be read is tried again; doubles.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(2);
}
