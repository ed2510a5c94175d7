// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.Suppression;

/// <summary>
/// A Terraform address, or an attribute path, with wildcards. <c>*</c> is any text within a segment, <c>**</c> any number of
/// segments, also none: <c>aws_instance.*</c> is in the root module, <c>**.aws_instance.*</c> in any.
/// </summary>
/// <remarks>
/// Segments end at dots outside of brackets: the dot in <c>module.a["x.y"].aws_instance.web</c> ends none, and no
/// <c>*</c> goes beyond it. Case counts, as in Terraform.
/// </remarks>
public sealed class AddressGlob
{
    /// <summary>The largest number of segments of a pattern; Terraform's deepest modules have fewer.</summary>
    public const int SegmentsMax = 64;

    private const string AnySegments = "**";

    private readonly string[] _segments;

    /// <param name="pattern">The pattern.</param>
    /// <exception cref="FormatException">A segment is empty, there are too many, or a bracket is not closed.</exception>
    public AddressGlob(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        Span<Range> ranges = stackalloc Range[SegmentsMax];
        int count = Split(pattern, ranges);
        if (count < 0)
        {
            throw new FormatException($"\"{pattern}\" is no pattern of an address; write for example aws_instance.* or "
                + "module.app.**");
        }

        Pattern = pattern;
        _segments = new string[count];
        for (int i = 0; i < count; i++)
        {
            _segments[i] = pattern[ranges[i]];
        }
    }

    /// <summary>The pattern as it was written.</summary>
    public string Pattern { get; }

    /// <summary>Whether it is the whole address.</summary>
    public bool Matches(string address) => Matches(address, orBelow: false);

    /// <summary>Whether it is the whole path or a beginning of it: <c>tags</c> covers <c>tags.Name</c>.</summary>
    public bool Covers(string path) => Matches(path, orBelow: true);

    private bool Matches(string address, bool orBelow)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<Range> ranges = stackalloc Range[SegmentsMax];
        int count = Split(address, ranges);
        return count >= 0 && Matches(_segments, address, ranges[..count], orBelow);
    }

    private static bool Matches(
        ReadOnlySpan<string> pattern, string address, ReadOnlySpan<Range> segments, bool orBelow)
    {
        while (!pattern.IsEmpty)
        {
            if (pattern[0] == AnySegments)
            {
                for (int skipped = 0; skipped <= segments.Length; skipped++)
                {
                    if (Matches(pattern[1..], address, segments[skipped..], orBelow))
                    {
                        return true;
                    }
                }

                return false;
            }

            if (segments.IsEmpty || !MatchesSegment(pattern[0], address.AsSpan()[segments[0]]))
            {
                return false;
            }

            pattern = pattern[1..];
            segments = segments[1..];
        }

        return segments.IsEmpty || orBelow;
    }

    private static bool MatchesSegment(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int star = pattern.IndexOf('*');
        if (star < 0)
        {
            return pattern.SequenceEqual(text);
        }

        if (!text.StartsWith(pattern[..star]))
        {
            return false;
        }

        ReadOnlySpan<char> rest = pattern[(star + 1)..];
        for (int i = star; i <= text.Length; i++)
        {
            if (MatchesSegment(rest, text[i..]))
            {
                return true;
            }
        }

        return false;
    }

    // Keys in brackets are HCL strings: a backslash hides the quote after it.
    private static int Split(ReadOnlySpan<char> text, Span<Range> segments)
    {
        int count = 0;
        int start = 0;
        bool isKey = false;
        bool isText = false;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : '.';
            if (isText && c == '\\')
            {
                i++;
            }
            else if (isKey && c == '"')
            {
                isText = !isText;
            }
            else if (!isText && c is '[' or ']')
            {
                isKey = c == '[';
            }
            else if (c == '.' && ((!isKey && !isText) || i == text.Length))
            {
                if (i == start || count == segments.Length || (i == text.Length && isKey))
                {
                    return -1;
                }

                segments[count++] = start..i;
                start = i + 1;
            }
        }

        return count;
    }
}
