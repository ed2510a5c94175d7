// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Catalogs;

/// <summary>The steps that a path can take.</summary>
public enum PathSegmentKind
{
    /// <summary>To a member of an object. A selection looks at the member's siblings.</summary>
    Member,

    /// <summary>To each element of a list. A selection looks at the element's own members.</summary>
    Elements,

    /// <summary>To each value of a map.</summary>
    Values,
}
