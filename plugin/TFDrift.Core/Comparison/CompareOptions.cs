// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.Comparison;

/// <summary>
/// What a comparison needs to know besides the two values. The default is a whole write without a map.
/// </summary>
public readonly ref struct CompareOptions
{
    /// <summary>What the record's value does to the attribute.</summary>
    public CollectionWrite Write { get; init; }

    /// <summary>For blocks, lists and sets of blocks: the members to compare.</summary>
    public ElementMap? Element { get; init; }

    /// <summary>Whether a block's member that is absent from the record is unchanged instead of removed.</summary>
    public bool Partial { get; init; }

    /// <summary>For security group rules: the id of the group they belong to, which <c>self</c> stands for.</summary>
    public ReadOnlySpan<byte> OwnGroupId { get; init; }
}
