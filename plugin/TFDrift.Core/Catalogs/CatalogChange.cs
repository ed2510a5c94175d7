// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using TFDrift.Core.Findings;

namespace TFDrift.Core.Catalogs;

/// <summary>What a call does to resources of one kind. Immutable; the keys of a catalog file's change.</summary>
public sealed record CatalogChange
{
    /// <summary>The resource types it may be; a single <c>*</c> for any.</summary>
    public required ResourceTypeName[] Resources { get; init; }

    /// <summary>What the call does.</summary>
    public required CatalogAction Action { get; init; }

    /// <summary>When the change applies at all.</summary>
    public CatalogCondition When { get; init; } = CatalogCondition.Always;

    /// <summary>The list whose elements each make a change of their own.</summary>
    public ValuePath? Each { get; init; }

    /// <summary>Alternative ways to name the resource, tried in order.</summary>
    public required CatalogIdentity[] Identities { get; init; }

    /// <summary>What the call writes.</summary>
    public CatalogAttribute[] Attributes { get; init; } = [];

    /// <summary>The severity of the change as a whole.</summary>
    public Severity Severity { get; init; } = Severity.Medium;

    /// <summary>When the change is critical whatever its attributes say; never, when absent.</summary>
    public CatalogCondition? CriticalIf { get; init; }

    /// <summary>The resource that the changed one belongs to.</summary>
    public CatalogParent? Parent { get; init; }

    /// <summary>When AWS applies the change later; never, when absent.</summary>
    public CatalogCondition? Deferred { get; init; }

    /// <summary>Whether the resource may be of any type.</summary>
    public bool IsAnyType => Resources is [{ Text: ResourceTypeName.AnyText }];
}
