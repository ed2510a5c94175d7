// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Frozen;

namespace TFDrift.Core.States;

/// <summary>What the catalog can ask of the instances of one resource type.</summary>
/// <param name="ResourceType">The resource type, for example <c>aws_instance</c>.</param>
/// <param name="Attributes">The top-level attributes that are compared or identify.</param>
/// <param name="Identities">Those of them by which an event may name the resource, or members of their blocks
/// (<c>root_block_device.volume_id</c>); <c>id</c> and <c>arn</c> always do.</param>
/// <param name="Sensitive">Attribute paths that the provider's schema marks sensitive (dots, no indexes).</param>
public sealed record TypeInterest(
    string ResourceType,
    FrozenSet<string> Attributes,
    FrozenSet<string> Identities,
    FrozenSet<string> Sensitive);
