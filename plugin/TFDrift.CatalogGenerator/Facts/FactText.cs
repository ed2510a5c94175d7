// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;

namespace TFDrift.CatalogGenerator.Facts;

/// <summary>Splits what the tables hold: separators inside brackets and braces do not count.</summary>
internal static class FactText
{
    public static List<string> Split(string text, char separator)
    {
        List<string> parts = [];
        int start = 0;
        while (start < text.Length)
        {
            int end = IndexOf(text, separator, start);
            end = end < 0 ? text.Length : end;
            if (end > start)
            {
                parts.Add(text[start..end].Trim());
            }

            start = end + 1;
        }

        return parts;
    }

    public static int IndexOf(string text, char wanted, int start = 0)
    {
        int depth = 0;
        for (int i = start; i < text.Length; i++)
        {
            if (text[i] == wanted && depth == 0)
            {
                return i;
            }

            depth += text[i] switch { '[' or '{' => 1, ']' or '}' => -1, _ => 0 };
        }

        return -1;
    }

    /// <summary>Whether two names are the same without case, underscores, and a plural's s.</summary>
    public static bool AreAlike(string left, string right) =>
        string.Equals(Bare(left), Bare(right), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string name) => name.Replace("_", "", StringComparison.Ordinal).TrimEnd('s');
}
