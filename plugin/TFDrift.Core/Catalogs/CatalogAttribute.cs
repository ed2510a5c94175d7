// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using TFDrift.Core.Comparison;
using TFDrift.Core.Findings;

namespace TFDrift.Core.Catalogs;

/// <summary>One attribute that a call writes. Immutable; the keys of a catalog file's attribute.</summary>
public sealed record CatalogAttribute
{
    /// <summary>Terraform's attribute path with dots and no indexes.</summary>
    public required AttributePath Name { get; init; }

    /// <summary>
    /// Where the value is: the first of these that is present. Empty with a fixed <see cref="Value"/>.
    /// </summary>
    public ValuePath[] From { get; init; } = [];

    /// <summary>The fixed value as JSON, where the call itself says it.</summary>
    public byte[]? Value { get; init; }

    /// <summary>When the attribute is written.</summary>
    public CatalogCondition When { get; init; } = CatalogCondition.Always;

    /// <summary>Compared only where the state has a value of this attribute; <see langword="null"/>: always.</summary>
    public AttributePath? Given { get; init; }

    /// <summary>Not compared where the state has a value of this attribute, which then stands for it.</summary>
    public AttributePath? Unless { get; init; }

    /// <summary>How the two values compare.</summary>
    public CompareKind Compare { get; init; }

    /// <summary>For blocks: Terraform's member names with the record's.</summary>
    public BlockMember[] Element
    {
        get;
        init
        {
            field = value;
            ElementMap = BlockMember.Map(value);
        }
    } = [];

    /// <summary><see cref="Element"/> as comparisons take it; <see langword="null"/> when it is empty.</summary>
    public ElementMap? ElementMap { get; private init; }

    /// <summary>
    /// The block member that tells elements apart: then only elements that the state has are compared.
    /// </summary>
    public BlockMember? Key { get; init; }

    /// <summary>What an absent member stands for when the whole is written, as JSON.</summary>
    public byte[]? Absent { get; init; }

    /// <summary>How much a drift of it matters.</summary>
    public Severity Severity { get; init; } = Severity.Medium;

    /// <summary>AWS applies this attribute at once even where the call as a whole is deferred.</summary>
    public bool Immediate { get; init; }
}
