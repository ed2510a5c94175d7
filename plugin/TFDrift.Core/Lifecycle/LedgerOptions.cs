// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.Lifecycle;

/// <summary>Limits and times of a <see cref="DriftLedger"/>.</summary>
public sealed record LedgerOptions
{
    /// <summary>How long Terraform's own change may wait for its state.</summary>
    /// <value>Default: 10 minutes.</value>
    public TimeSpan SettleTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The most resources with open drifts, and the most that are remembered besides.</summary>
    public int ResourcesMax { get; init; } = DriftLedger.ResourcesMax;

    /// <summary>The most memory that the writes of open drifts hold, their records among it.</summary>
    /// <value>Default: 32 MiB.</value>
    public long BytesMax { get; init; } = DriftLedger.BytesMax;
}
