// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Sources.States;

/// <summary>How often and how long states are read.</summary>
public sealed record StateRefresherOptions
{
    /// <summary>Time between two refreshes, ± 10 % so that replicas do not ask at once.</summary>
    /// <value>60 seconds.</value>
    public TimeSpan RefreshInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest that listing a source, or reading one state, may take.</summary>
    /// <value>2 minutes.</value>
    public TimeSpan SourceTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>A file that, when touched, asks for a refresh at once; looked at every second.</summary>
    public string? ReloadTrigger { get; init; }
}
