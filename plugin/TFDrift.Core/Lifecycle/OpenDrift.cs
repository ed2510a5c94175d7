// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Core.Findings;

namespace TFDrift.Core.Lifecycle;

/// <summary>A drift, or a change that waits for its state.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Attribute">The attribute; empty for the resource itself.</param>
/// <param name="Change">The newest write; <see langword="null"/> for the resource itself.</param>
/// <param name="Status">Drifted, pending or ignored.</param>
/// <param name="Severity">How much the newest write matters.</param>
/// <param name="OpenedAt">When the first of its writes was made.</param>
/// <param name="OpenedBy">The <c>eventID</c> of that write.</param>
/// <param name="LastEventId">The <c>eventID</c> of the newest write.</param>
public sealed record OpenDrift(
    ResourceKey Resource,
    string Attribute,
    AttributeChange? Change,
    DriftStatus Status,
    Severity Severity,
    DateTimeOffset OpenedAt,
    string OpenedBy,
    string LastEventId);
