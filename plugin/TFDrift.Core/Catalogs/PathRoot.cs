// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Catalogs;

/// <summary>Where a path starts.</summary>
public enum PathRoot
{
    /// <summary>In the record itself.</summary>
    Record,

    /// <summary>In <c>requestParameters</c>.</summary>
    Request,

    /// <summary>In <c>responseElements</c>.</summary>
    Response,

    /// <summary>In the element at hand: of <c>each</c>, or of a block.</summary>
    Each,

    /// <summary>Nowhere: the text itself is the value.</summary>
    Literal,

    /// <summary>In several places: text with paths in it.</summary>
    Template,
}
