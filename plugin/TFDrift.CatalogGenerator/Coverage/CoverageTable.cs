// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using TFDrift.Core.Catalogs;

namespace TFDrift.CatalogGenerator.Coverage;

/// <summary>What a catalog has about each resource type of the provider.</summary>
internal sealed class CoverageTable
{
    private readonly SortedDictionary<string, TypeCoverage> _types = new(StringComparer.Ordinal);

    public CoverageTable(Catalog catalog, AttributeSchema schema)
    {
        foreach (string type in schema.Types)
        {
            _types[type] = new();
        }

        foreach (CatalogRow row in catalog.Rows())
        {
            Rows++;
            Verified += row.Tier == CatalogTier.Verified ? 1 : 0;

            // Tags are compared by the ARN of any type: they would say the same of each.
            foreach (var type in row.Changes.Where(change => !change.IsAnyType)
                .SelectMany(change => change.Resources.Select(resource => (resource.Text, Change: change)))
                .GroupBy(pair => pair.Text))
            {
                _types[type.Key].Add(row, [.. type.Select(pair => pair.Change)]);
            }
        }
    }

    /// <summary>How many calls there are rows for.</summary>
    public int Rows { get; }

    /// <summary>How many of them are proven by fixtures.</summary>
    public int Verified { get; }

    /// <summary>The provider's types, sorted.</summary>
    public IReadOnlyDictionary<string, TypeCoverage> Types => _types;
}
