// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using TFDrift.Core.States;

namespace TFDrift.Core.Findings;

/// <summary>What one call did to one resource.</summary>
public sealed record ResourceFinding
{
    /// <summary>The order in which a verdict lists its resources.</summary>
    internal static readonly Comparison<ResourceFinding> WorstFirst = static (left, right) =>
        left.Status != right.Status ? right.Status.CompareTo(left.Status)
        : left.Severity != right.Severity ? right.Severity.CompareTo(left.Severity)
        : string.CompareOrdinal(
            left.Instance?.Address ?? left.Identifier, right.Instance?.Address ?? right.Identifier);

    /// <summary>The resource instance in the state; <see langword="null"/> when no state knows the resource.</summary>
    public ResourceInstance? Instance { get; init; }

    /// <summary>The Terraform resource type, for example <c>aws_instance</c>.</summary>
    public required string ResourceType { get; init; }

    /// <summary>The AWS identifier the call used, when the resource is not in a state.</summary>
    public string? Identifier { get; init; }

    /// <summary>The status of this resource alone.</summary>
    public required DriftStatus Status { get; init; }

    /// <summary>What the call did.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>The greatest severity of its changes, or the call's own.</summary>
    public required Severity Severity { get; init; }

    /// <summary>
    /// The attributes that differ, most severe first; those written with equal values are not listed.
    /// </summary>
    public IReadOnlyList<AttributeChange> Changes { get; init; } = [];

    /// <summary>Everything that was written and could be compared, equal or not.</summary>
    public IReadOnlyList<AttributeWrite> Writes { get; init; } = [];

    /// <summary>The managed parent of an unmanaged child, for example the role a policy was attached to.</summary>
    public ResourceInstance? Parent { get; init; }

    /// <summary>
    /// A state follows later: AWS applies the change in the maintenance window, or Terraform reads the resource at its next
    /// refresh.
    /// </summary>
    public bool Deferred { get; init; }

    /// <summary>The ignore rule or maintenance window that covers the change.</summary>
    public string? IgnoredBy { get; init; }

    /// <summary>When the drift was first seen that this call opened, changed or ended.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>How many drifts of the resource have not ended, this one included.</summary>
    public int OpenCount { get; init; }

    /// <summary>One sentence on why the status is what it is, without values.</summary>
    public required string Reason { get; init; }
}
