// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using TFDrift.Core.Findings;

namespace TFDrift.Core.Lifecycle;

/// <summary>A resource as the ledger knows it: survives the reload of a state, and differs between two states that own
/// one object.</summary>
/// <param name="Location">The state's location; empty when no state knows the resource.</param>
/// <param name="Address">Its address in that state; of an unknown resource its type, identifier, account and region.</param>
public readonly record struct ResourceKey(string Location, string Address)
{
    internal static ResourceKey Of(ResourceFinding finding, string place) => finding.Instance is { } instance
        ? new(instance.State.Location, instance.Address)
        : new("", $"{finding.ResourceType} {finding.Identifier} {place}");
}
