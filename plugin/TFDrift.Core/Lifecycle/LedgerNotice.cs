// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using TFDrift.Core.Findings;

namespace TFDrift.Core.Lifecycle;

/// <summary>What the ledger has to say without a record: an end, or a wait that is over.</summary>
public sealed record LedgerNotice
{
    /// <summary>What happened.</summary>
    public required LedgerNoticeKind Kind { get; init; }

    /// <summary>The resource.</summary>
    public required ResourceKey Resource { get; init; }

    /// <summary>Its type.</summary>
    public required string ResourceType { get; init; }

    /// <summary>What the changes did.</summary>
    public required ChangeKind ChangeKind { get; init; }

    /// <summary>The changes; empty for the resource itself, or what a record does not say.</summary>
    public required IReadOnlyList<AttributeChange> Changes { get; init; }

    /// <summary>The greatest severity of the changes.</summary>
    public required Severity Severity { get; init; }

    /// <summary>When the first of the changes was made.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>How long it stood, or waited.</summary>
    public required TimeSpan Stood { get; init; }

    /// <summary>The CloudTrail record that opened it, from which to tell who did; empty when it was not kept.</summary>
    public required ReadOnlyMemory<byte> Record { get; init; }

    /// <summary>The record's <c>eventID</c>.</summary>
    public required string EventId { get; init; }

    /// <summary>One sentence without values.</summary>
    public required string Reason { get; init; }
}
