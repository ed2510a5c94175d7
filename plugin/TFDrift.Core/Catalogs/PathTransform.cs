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

    /// <summary>
    /// The text after the last <c>:</c>, which is a name with slashes in an ARN; <c>:*</c> is left out.
    /// </summary>
    Tail,

    /// <summary>Lower case.</summary>
    Lower,

    /// <summary>URL encoding undone.</summary>
    Decoded,

    /// <summary>A host name as Terraform's state has it: lower case, <c>*</c> for <c>\052</c>, no dot at the end.</summary>
    Host,

    /// <summary>A text of parts with commas between them, as a list.</summary>
    Split,

    /// <summary>Without the quotation marks around it.</summary>
    Unquoted,

    /// <summary>A string read as the JSON document in it.</summary>
    Json,
}
