// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using TFDrift.Core.Findings;

namespace TFDrift.Core.Lifecycle;

/// <summary>One write of a cell that the state does not agree with.</summary>
internal sealed class LedgerWrite
{
    public required KeptRecord Record { get; init; }

    /// <summary>Drifted, pending or ignored.</summary>
    public required DriftStatus Status { get; init; }

    public required ChangeKind Kind { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>What was written; <see langword="null"/> for the resource itself.</summary>
    public AttributeChange? Change { get; init; }

    /// <summary>Of a secret, what the state said.</summary>
    public StatedValue? Stated { get; init; }

    /// <summary>A state follows later: see <see cref="ResourceFinding.Deferred"/>.</summary>
    public bool IsDeferred { get; init; }

    /// <summary>It was pending for longer than it takes a state to follow.</summary>
    public bool IsUnreconciled { get; set; }

    public WriteStamp Stamp => Record.Stamp;

    /// <summary>Whether somebody was told of it, and waits for its end.</summary>
    public bool IsDrift => Status == DriftStatus.Drifted || IsUnreconciled;
}
