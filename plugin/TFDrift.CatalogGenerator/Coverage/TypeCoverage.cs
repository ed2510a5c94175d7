// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using TFDrift.Core.Catalogs;

namespace TFDrift.CatalogGenerator.Coverage;

/// <summary>What the catalog has about one resource type: the calls, by what can be said of them.</summary>
internal sealed class TypeCoverage
{
    /// <summary>Calls that create or delete it.</summary>
    public SortedSet<string> Life { get; } = new(StringComparer.Ordinal);

    /// <summary>Calls whose values are compared.</summary>
    public SortedSet<string> Compared { get; } = new(StringComparer.Ordinal);

    /// <summary>Calls that write it without saying what.</summary>
    public SortedSet<string> Touched { get; } = new(StringComparer.Ordinal);

    /// <summary>The attributes that calls are compared by.</summary>
    public SortedSet<string> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of the services whose calls these are.</summary>
    public SortedSet<string> Services { get; } = new(StringComparer.Ordinal);

    /// <summary>How many of the calls are proven by fixtures.</summary>
    public int Verified { get; private set; }

    /// <summary>All calls.</summary>
    public int Calls => Life.Count + Compared.Count + Touched.Count;

    /// <summary>The tier of the type: of all its calls, of some, or of none.</summary>
    public string Tier => Verified == 0 ? "derived" : Verified == Calls ? "verified" : "mixed";

    /// <summary>Counts a row's changes to the type.</summary>
    public void Add(CatalogRow row, IReadOnlyList<CatalogChange> changes)
    {
        bool isLife = false;
        bool isCompared = false;
        foreach (CatalogChange change in changes)
        {
            isLife |= change.Action is CatalogAction.Create or CatalogAction.Delete;
            foreach (CatalogAttribute attribute in change.Attributes)
            {
                bool isOpaque = attribute.Compare == Core.Comparison.CompareKind.Opaque;
                isCompared |= !isOpaque;
                if (!isOpaque)
                {
                    Attributes.Add(attribute.Name.Text);
                }
            }
        }

        SortedSet<string> kind = isCompared ? Compared : isLife ? Life : Touched;
        string name = $"{row.Service}:{row.EventName}";
        Services.Add(row.Service);
        if (kind.Add(name) && row.Tier == CatalogTier.Verified)
        {
            Verified++;
        }
    }
}
