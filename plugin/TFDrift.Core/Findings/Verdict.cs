// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;

namespace TFDrift.Core.Findings;

/// <summary>The evaluation of one CloudTrail record against a state index. Immutable.</summary>
public sealed class Verdict
{
    /// <summary>A read, or nothing to do with configuration.</summary>
    public static readonly Verdict None = new() { Status = DriftStatus.None, Reason = "not a configuration change" };

    /// <summary>The call failed or was a dry run.</summary>
    public static readonly Verdict Failed = new() { Status = DriftStatus.Failed, Reason = "the call changed nothing" };

    /// <summary>The event's status: the greatest of its resources' statuses.</summary>
    public required DriftStatus Status { get; init; }

    /// <summary>One sentence on why.</summary>
    public required string Reason { get; init; }

    /// <summary>What happened to each resource, the one that matters most first; empty for <c>None</c>.</summary>
    public IReadOnlyList<ResourceFinding> Resources { get; init; } = [];

    /// <summary>The AWS service's short name in the catalog (<c>ec2</c>), when a row matched.</summary>
    public string? Service { get; init; }
}
