// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using TFDrift.Core.Comparison;

namespace TFDrift.Core.Findings;

/// <summary>
/// One attribute of a diff, safe to print; <see langword="null"/> where that side has nothing to show.
/// </summary>
/// <param name="Name">The attribute.</param>
/// <param name="Expected">The state's value.</param>
/// <param name="Actual">The written value.</param>
internal readonly record struct DiffRow(string Name, string? Expected, string? Actual)
{
    private const int MaxChanges = 100;

    /// <summary>The rows of a resource; none when what changed is unknown or is the resource as a whole.</summary>
    public static List<DiffRow> Of(ResourceFinding finding)
    {
        var rows = new List<DiffRow>();
        foreach (var change in finding.Changes)
        {
            if (rows.Count == MaxChanges)
            {
                rows.Add(new DiffRow(OneLine.Ellipsis, OneLine.Ellipsis, OneLine.Ellipsis));
                break;
            }

            bool isAdded = change.IsElement && change.Expected is null;
            bool isRemoved = change.IsElement && change.Actual is null;
            rows.Add(new DiffRow(
                OneLine.Escape(change.Attribute),
                isAdded ? null : Text(change.Expected),
                isRemoved ? null : Text(change.Actual)));
        }

        return rows;
    }

    private static string Text(string? value) => value switch
    {
        null => AttributeChange.NullText,
        "" => "\"\"",
        _ => OneLine.Escape(value),
    };
}
