// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Text;

namespace TFDrift.Core.Catalogs;

/// <summary>Reads the path grammar of <c>docs/catalog.md</c>.</summary>
public static class ValuePathParser
{
    /// <summary>More steps than any API's nesting; bounds the evaluation's recursion.</summary>
    public const int SegmentsMax = 32;

    private const string Transforms = "last, tail, lower, decoded, host, json, split, unquoted";

    private const string Roots = "request. response. record. each.";

    /// <summary>Reads a path that says where it starts, a template or a literal.</summary>
    /// <exception cref="FormatException">It is not one; the message says why.</exception>
    public static ValuePath Parse(string text)
    {
        if (text.StartsWith('='))
        {
            return new(text[1..], PathRoot.Literal, [], PathTransform.None, []);
        }

        if (Unrooted(text) is null && text.Contains('{', StringComparison.Ordinal))
        {
            return ParseTemplate(text);
        }

        (string path, PathTransform transform) = SplitTransform(text);
        if (Unrooted(path) is not var (root, below))
        {
            throw new FormatException(
                $"path '{text}' must start with one of {Roots} (or be a ={{text}} or a template)");
        }

        return new(text, root, ParseSegments(text, below), transform, []);
    }

    /// <summary>Reads a path below an element that is at hand, which needs no start.</summary>
    /// <exception cref="FormatException">It is not one; the message says why.</exception>
    public static ValuePath ParseBelowElement(string text)
    {
        if (text.StartsWith('=') || Unrooted(text) is not null)
        {
            return Parse(text);
        }

        (string path, PathTransform transform) = SplitTransform(text);
        return new(text, PathRoot.Each, ParseSegments(text, path), transform, []);
    }

    private static (PathRoot Root, string Below)? Unrooted(string path)
    {
        int end = path.AsSpan().IndexOfAny('.', '[', '{');
        ReadOnlySpan<char> head = path.AsSpan(0, end < 0 ? path.Length : end);
        PathRoot? root = head.Trim() switch
        {
            "request" => PathRoot.Request,
            "response" => PathRoot.Response,
            "record" => PathRoot.Record,
            "each" => PathRoot.Each,
            _ => null,
        };
        return root is { } known ? (known, path[head.Length..].TrimStart('.')) : null;
    }

    private static (string Path, PathTransform Transform) SplitTransform(string text)
    {
        int bar = text.LastIndexOf(" | ", StringComparison.Ordinal);
        if (bar < 0)
        {
            return (text, PathTransform.None);
        }

        string name = text[(bar + 3)..].Trim();
        return (text[..bar].TrimEnd(), name switch
        {
            "last" => PathTransform.Last,
            "tail" => PathTransform.Tail,
            "lower" => PathTransform.Lower,
            "decoded" => PathTransform.Decoded,
            "host" => PathTransform.Host,
            "json" => PathTransform.Json,
            "split" => PathTransform.Split,
            "unquoted" => PathTransform.Unquoted,
            _ => throw new FormatException(
                $"unknown transform '{name}' in '{text}'; allowed: {Transforms}"),
        });
    }

    private static ValuePath ParseTemplate(string text)
    {
        List<ValuePath> parts = [];
        int at = 0;
        while (at < text.Length)
        {
            int open = text.IndexOf('{', at);
            int end = open < 0 ? text.Length : open;
            if (end > at)
            {
                parts.Add(new(text[at..end], PathRoot.Literal, [], PathTransform.None, []));
            }

            if (open < 0)
            {
                break;
            }

            int close = ClosingBrace(text, open);
            parts.Add(Parse(text[(open + 1)..close]));
            at = close + 1;
        }

        return new(text, PathRoot.Template, [], PathTransform.None, [.. parts]);
    }

    private static int ClosingBrace(string text, int open)
    {
        int depth = 0;
        for (int i = open; i < text.Length; i++)
        {
            depth += text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        throw new FormatException($"'{text}' has an opening brace without its closing one");
    }

    private static PathSegment[] ParseSegments(string whole, string path)
    {
        List<PathSegment> segments = [];
        int at = 0;
        while (at < path.Length)
        {
            at = path[at] switch
            {
                '[' => Elements(whole, path, at, segments),
                '{' => Selection(whole, path, at, segments),
                '.' => at + 1,
                '*' => Values(at, segments),
                _ => Member(path, at, segments),
            };
        }

        if (segments.Count > SegmentsMax)
        {
            throw new FormatException($"path '{whole}' has more than {SegmentsMax} steps");
        }

        return [.. segments];
    }

    private static int Elements(string whole, string path, int at, List<PathSegment> segments)
    {
        if (at + 1 >= path.Length || path[at + 1] != ']')
        {
            throw new FormatException($"'[' in path '{whole}' must be followed by ']': a path has no indexes");
        }

        segments.Add(new(PathSegmentKind.Elements, [], [], []));
        return at + 2;
    }

    private static int Values(int at, List<PathSegment> segments)
    {
        segments.Add(new(PathSegmentKind.Values, [], [], []));
        return at + 1;
    }

    private static int Member(string path, int at, List<PathSegment> segments)
    {
        int length = path.AsSpan(at).IndexOfAny('.', '[', '{');
        int end = length < 0 ? path.Length : at + length;
        segments.Add(new(PathSegmentKind.Member, Encoding.UTF8.GetBytes(path[at..end]), [], []));
        return end;
    }

    private static int Selection(string whole, string path, int at, List<PathSegment> segments)
    {
        int close = ClosingBrace(path, at);
        int colon = path.IndexOf(':', at);
        if (segments.Count == 0 || segments[^1].SelectKey.Length > 0 || colon < 0 || colon > close)
        {
            throw new FormatException($"a selection in path '{whole}' must be {{key:value}} after a member or a list");
        }

        segments[^1] = segments[^1] with
        {
            SelectKey = Encoding.UTF8.GetBytes(path[(at + 1)..colon]),
            SelectValue = Encoding.UTF8.GetBytes(path[(colon + 1)..close]),
        };
        return close + 1;
    }
}
