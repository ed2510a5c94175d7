// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using TFDrift.Core.Comparison;

namespace TFDrift.Core.Findings;

/// <summary>
/// The changes of a verdict's first resource as one line (<c>tfdrift.changes</c>):
/// <c>disable_api_termination: true -> false; ingress: + tcp 22 from 0.0.0.0/0</c>.
/// </summary>
public static class ChangeLine
{
    /// <summary>The largest size in UTF-8; Falco's outputs cut a field at 512 bytes.</summary>
    public const int MaxBytes = 500;

    private const string Separator = "; ";

    // Room for "; and 99999 more".
    private const int MoreBytes = 16;

    /// <summary>The line; empty when the verdict has no attribute changes.</summary>
    public static string Render(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return Render(verdict.Resources.Count > 0 ? verdict.Resources[0].Changes : []);
    }

    /// <summary>The line of some changes; empty when there are none.</summary>
    public static string Render(IReadOnlyList<AttributeChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Count == 0)
        {
            return "";
        }

        var line = new StringBuilder(OneLine.Truncate(Render(changes[0]), MaxBytes - MoreBytes));
        int bytes = Encoding.UTF8.GetByteCount(line.ToString());
        for (int i = 1; i < changes.Count; i++)
        {
            string change = Render(changes[i]);
            bytes += Separator.Length + Encoding.UTF8.GetByteCount(change);
            if (bytes > MaxBytes - MoreBytes)
            {
                return line.Append(CultureInfo.InvariantCulture, $"; and {changes.Count - i} more").ToString();
            }

            line.Append(Separator).Append(change);
        }

        return line.ToString();
    }

    private static string Render(AttributeChange change)
    {
        string attribute = OneLine.Escape(change.Attribute);
        return (change.IsElement, change.Expected, change.Actual) switch
        {
            (true, null, { } added) => $"{attribute}: + {Value(added)}",
            (true, { } removed, null) => $"{attribute}: - {Value(removed)}",
            var (_, before, after) => $"{attribute}: {Value(before)} -> {Value(after)}",
        };
    }

    private static string Value(string? value) => value switch
    {
        null => AttributeChange.NullText,
        "" => "\"\"",
        _ => OneLine.Escape(value),
    };
}
