// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Catalogs;

/// <summary>What a test asks of a value.</summary>
public enum CatalogTestKind
{
    /// <summary>One of the values equals one of the texts.</summary>
    Equal,

    /// <summary>The member is there and not null.</summary>
    Present,

    /// <summary>The member is not there, or null.</summary>
    Absent,

    /// <summary>No value is there: the member is not, or the lists on the way are empty.</summary>
    Empty,
}
