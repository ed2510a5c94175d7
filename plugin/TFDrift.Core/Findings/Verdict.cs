// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;

namespace TFDrift.Core.Findings;

/// <summary>The evaluation of one CloudTrail record against a state index. Immutable.</summary>
public sealed record Verdict
{
    /// <summary>A read, or nothing to do with configuration.</summary>
    public static readonly Verdict None = new() { Status = DriftStatus.None, Reason = "not a configuration change" };

    /// <summary>The call failed or was a dry run.</summary>
    public static readonly Verdict Failed = new() { Status = DriftStatus.Failed, Reason = "the call changed nothing" };

    /// <summary>The event was delivered before.</summary>
    public static readonly Verdict Duplicate = new() { Status = DriftStatus.None, Reason = "the event was delivered before" };

    /// <summary>The event's status: the greatest of its resources' statuses.</summary>
    public required DriftStatus Status { get; init; }

    /// <summary>One sentence on why.</summary>
    public required string Reason { get; init; }

    /// <summary>What happened to each resource, the one that matters most first; empty for <c>None</c>.</summary>
    public IReadOnlyList<ResourceFinding> Resources { get; init; } = [];

    /// <summary>
    /// Resources beside those that are as their state says, or of which no state knows that they are gone: nothing to tell,
    /// but an end of what was told before.
    /// </summary>
    public IReadOnlyList<ResourceFinding> InSync { get; init; } = [];

    /// <summary>The AWS service's short name in the catalog (<c>ec2</c>), when a row matched.</summary>
    public string? Service { get; init; }

    /// <summary>The verdict with other findings, of which it takes over status and reason.</summary>
    internal Verdict With(ResourceFinding[] findings)
    {
        Array.Sort(findings, ResourceFinding.WorstFirst);
        return this with { Status = findings[0].Status, Reason = findings[0].Reason, Resources = findings };
    }
}
