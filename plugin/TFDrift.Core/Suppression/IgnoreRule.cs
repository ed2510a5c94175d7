// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using TFDrift.Core.Actors;

namespace TFDrift.Core.Suppression;

/// <summary>Changes that are known and need no alert. Everything that is said has to hold.</summary>
public sealed record IgnoreRule
{
    /// <summary>What <c>tfdrift.ignored_by</c> and reports call it.</summary>
    public required string Name { get; init; }

    /// <summary>The addresses; <see langword="null"/> for all.</summary>
    public AddressGlob? Resource { get; init; }

    /// <summary>The attributes, with all below them; empty for all, and for changes that are of none.</summary>
    public IReadOnlyList<AddressGlob> Attributes { get; init; } = [];

    /// <summary>Who: ARNs or names of users, with wildcards; empty for all.</summary>
    public IReadOnlyList<string> Actors { get; init; } = [];

    /// <summary>The ways in which calls are made; empty for all.</summary>
    public IReadOnlyList<Channel> Channels { get; init; } = [];

    /// <summary>The accounts of the resources; empty for all.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>Changes made then or later are not covered; <see langword="null"/> for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Why, for those who read <c>tfdrift.ignored_by</c>.</summary>
    public string? Reason { get; init; }
}
