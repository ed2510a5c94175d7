// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Globalization;
using System.Text;

namespace TFDrift.Core.Comparison;

/// <summary>Untrusted text as one line that can neither end the line nor steer a terminal.</summary>
public static class OneLine
{
    /// <summary>Shown where text is cut.</summary>
    public const string Ellipsis = "…";

    private const int EllipsisBytes = 3;

    /// <summary>
    /// The text with control characters, line separators and the characters that change the direction of writing as
    /// escape sequences (<c>\n</c>, <c>\u001b</c>).
    /// </summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int at = FirstUnsafe(text);
        if (at < 0)
        {
            return text;
        }

        var line = new StringBuilder(text.Length + 16);
        line.Append(text, 0, at);
        foreach (char c in text.AsSpan(at))
        {
            AppendEscaped(line, c);
        }

        return line.ToString();
    }

    /// <summary>The text cut to a size in UTF-8, between characters, with an ellipsis where it was cut.</summary>
    public static string Truncate(string text, int maxBytes)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length * 3L <= maxBytes || Encoding.UTF8.GetByteCount(text) <= maxBytes)
        {
            return text;
        }

        int bytes = 0;
        int chars = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > maxBytes - EllipsisBytes)
            {
                break;
            }

            chars += rune.Utf16SequenceLength;
        }

        return string.Concat(text.AsSpan(0, chars), Ellipsis);
    }

    internal static void AppendEscaped(StringBuilder line, char c)
    {
        switch (c)
        {
            case '\n':
                line.Append("\\n");
                break;
            case '\r':
                line.Append("\\r");
                break;
            case '\t':
                line.Append("\\t");
                break;
            case var _ when IsUnsafe(c):
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                break;
            default:
                line.Append(c);
                break;
        }
    }

    private static int FirstUnsafe(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (IsUnsafe(text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    // Controls, line and paragraph separators, and the format characters that reorder or hide what is shown.
    private static bool IsUnsafe(char c) => c < 0x7F
        ? c < 0x20
        : char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
