// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Catalogs;

/// <summary>Alternatives of tests on a record: it holds when all the tests of one alternative do.</summary>
/// <param name="Alternatives">The alternatives; none at all holds always.</param>
public sealed record CatalogCondition(CatalogTest[][] Alternatives)
{
    /// <summary>Holds for every record.</summary>
    public static readonly CatalogCondition Always = new([]);
}
