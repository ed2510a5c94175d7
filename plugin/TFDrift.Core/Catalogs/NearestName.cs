// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;

namespace TFDrift.Core.Catalogs;

/// <summary>The name that somebody who made a typing mistake most likely meant.</summary>
internal static class NearestName
{
    private const int MaxChars = 256;

    /// <summary>
    /// The name with the fewest letters to change, of those first that the text is a part of;
    /// <see langword="null"/> when there are no names.
    /// </summary>
    public static string? Of(string text, IEnumerable<string> names) => text.Length > MaxChars
        ? null
        : names.Where(name => name.Length <= MaxChars)
            .MinBy(name => (!name.Contains(text, StringComparison.Ordinal), Distance(text, name)));

    // Levenshtein's distance, row by row.
    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
