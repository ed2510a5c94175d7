// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;

namespace TFDrift.Core.Catalogs;

/// <summary>The provider's resource types and attributes; what catalog files are checked against.</summary>
/// <remarks>
/// The text has one type a line: <c>aws_x name block{member secret!}</c>, where <c>!</c> marks what the provider
/// says is
/// sensitive. A line is taken apart when its type is first asked for.
/// </remarks>
public sealed class AttributeSchema
{
    private static readonly string[] Implicit = ["id", "region", "tags_all", "timeouts"];

    private readonly Dictionary<string, string> _lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, bool>> _types = new(StringComparer.Ordinal);

    /// <summary>Reads the schema's text.</summary>
    public AttributeSchema(TextReader text)
    {
        ArgumentNullException.ThrowIfNull(text);
        while (text.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                int end = line.IndexOf(' ', StringComparison.Ordinal);
                _lines[end < 0 ? line : line[..end]] = end < 0 ? "" : line[(end + 1)..];
            }
        }
    }

    /// <summary>The resource types there are.</summary>
    public IReadOnlyCollection<string> Types => _lines.Keys;

    /// <summary>Whether the provider has a resource type.</summary>
    public bool HasType(string type) => _lines.ContainsKey(type);

    /// <summary>Whether a type has an attribute at a path; <c>id</c> and its like are in every type.</summary>
    public bool HasAttribute(string type, string path) =>
        Array.IndexOf(Implicit, path) >= 0 || Attributes(type).ContainsKey(path);

    /// <summary>The attribute paths of a type that the provider marks sensitive.</summary>
    public IEnumerable<string> Sensitive(string type)
    {
        foreach ((string path, bool isSensitive) in Attributes(type))
        {
            if (isSensitive)
            {
                yield return path;
            }
        }
    }

    /// <summary>The names a type has at the level of a path, for an error that says what is allowed.</summary>
    public IEnumerable<string> Siblings(string type, string path)
    {
        string prefix = path[..(path.LastIndexOf('.') + 1)];
        foreach (string known in Attributes(type).Keys)
        {
            if (known.StartsWith(prefix, StringComparison.Ordinal) && known.IndexOf('.', prefix.Length) < 0)
            {
                yield return known[prefix.Length..];
            }
        }
    }

    private Dictionary<string, bool> Attributes(string type)
    {
        if (!_types.TryGetValue(type, out Dictionary<string, bool>? attributes))
        {
            attributes = new(StringComparer.Ordinal);
            int at = 0;
            if (_lines.TryGetValue(type, out string? line))
            {
                Read(line, ref at, "", attributes);
            }

            _types[type] = attributes;
        }

        return attributes;
    }

    // The file is our own: its nesting is that of the provider's schemas.
    private static void Read(string line, ref int at, string prefix, Dictionary<string, bool> into)
    {
        string path = prefix;
        while (at < line.Length)
        {
            int length = line.AsSpan(at).IndexOfAny(" !{}");
            int end = length < 0 ? line.Length : at + length;
            if (end > at)
            {
                path = prefix + line[at..end];
                into[path] = false;
            }

            at = end + 1;
            switch (end < line.Length ? line[end] : ' ')
            {
                case '!':
                    into[path] = true;
                    break;
                case '{':
                    Read(line, ref at, path + ".", into);
                    break;
                case '}':
                    return;
            }
        }
    }
}
