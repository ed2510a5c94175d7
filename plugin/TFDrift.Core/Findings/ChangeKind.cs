// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Findings;

/// <summary>What a call did to a resource (<c>tfdrift.kind</c>).</summary>
public enum ChangeKind
{
    /// <summary>Nothing, or unknown.</summary>
    None,

    /// <summary>Attributes were set.</summary>
    Modified,

    /// <summary>Tags were set.</summary>
    Tagged,

    /// <summary>Tags were removed.</summary>
    Untagged,

    /// <summary>An element was put into a collection of the resource, or a child put on its parent.</summary>
    Attached,

    /// <summary>An element was taken out of a collection of the resource, or a child off its parent.</summary>
    Detached,

    /// <summary>The resource was created.</summary>
    Created,

    /// <summary>The resource was deleted.</summary>
    Deleted,
}
