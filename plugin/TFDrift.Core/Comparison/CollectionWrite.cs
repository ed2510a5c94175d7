// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Comparison;

/// <summary>What the record's value does to the attribute.</summary>
public enum CollectionWrite
{
    /// <summary>It is the whole new value.</summary>
    Whole,

    /// <summary>Its elements are put into the collection (actions <c>add</c> and <c>tag</c>).</summary>
    Put,

    /// <summary>
    /// Its elements are taken out of the collection (actions <c>remove</c> and <c>untag</c>). Of tags and maps, a plain
    /// text is a key, and an element with a value takes the key out only when the state has that value.
    /// </summary>
    Take,
}
