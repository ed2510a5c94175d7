// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Catalogs;

/// <summary>What is done to a value after it is found (<c>path | transform</c>).</summary>
public enum PathTransform
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The text after the last <c>/</c> or <c>:</c>, which is the name in an ARN.</summary>
    Last,

    /// <summary>The text after the last <c>:</c>, which is a name with slashes in an ARN; <c>:*</c> is left out.</summary>
    Tail,

    /// <summary>Lower case.</summary>
    Lower,

    /// <summary>URL encoding undone.</summary>
    Decoded,

    /// <summary>A string read as the JSON document in it.</summary>
    Json,
}
