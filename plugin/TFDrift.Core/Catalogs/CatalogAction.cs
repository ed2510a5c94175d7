// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Catalogs;

/// <summary>What a call does to a resource (<c>action</c>).</summary>
public enum CatalogAction
{
    /// <summary>Members present in the record are the new values; absent members are unchanged.</summary>
    Set,

    /// <summary>The whole is written: an absent member means that the attribute was removed.</summary>
    Replace,

    /// <summary>Elements are put into collection attributes.</summary>
    Add,

    /// <summary>Elements are taken out of collection attributes.</summary>
    Remove,

    /// <summary>Tags are put on.</summary>
    Tag,

    /// <summary>Tags are taken off; the value is the set of their keys.</summary>
    Untag,

    /// <summary>The resource comes into being.</summary>
    Create,

    /// <summary>The resource ceases to be.</summary>
    Delete,

    /// <summary>The resource is written, but nothing can be compared.</summary>
    Touch,
}
