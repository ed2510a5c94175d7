// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Core.Records;

namespace TFDrift.Sources.Trails;

/// <summary>How a trail is read.</summary>
public sealed record TrailOptions
{
    /// <summary>The most files that are read at once.</summary>
    public const int ConcurrencyMax = 64;

    /// <summary>Which records are handed on. Default: writes.</summary>
    public EmitMode Emit { get; init; } = EmitMode.Writes;

    /// <summary>Files that are read at once. Default: one for each processor, at most 8.</summary>
    public int Concurrency { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 8);

    /// <summary>The time between two lines of progress in the log. Default: 5 s.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The time between two looks for new files with <c>?follow</c>. Default: 1 s.</summary>
    public TimeSpan FollowInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
