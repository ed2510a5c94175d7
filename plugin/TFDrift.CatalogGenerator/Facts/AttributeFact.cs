// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.CatalogGenerator.Facts;

/// <summary>One entry of the attributes column: <c>path=attribute:kind</c>.</summary>
/// <param name="Path">Path in the record; <c>*</c> when no member carries the value.</param>
/// <param name="Attribute">Terraform's attribute path.</param>
/// <param name="Kind">scalar, bool, int, float, list, set, map, block, policy_json, tags, enum, time, base64 or
/// secret.</param>
internal sealed record AttributeFact(string Path, string Attribute, string Kind)
{
    public const string NoMember = "*";

    /// <summary>The path's last member, without list marks.</summary>
    public string Leaf => LeafOf(Path);

    public static AttributeFact Parse(string text)
    {
        int at = FactText.IndexOf(text, '=');
        int colon = text.LastIndexOf(':');
        return new(text[..at], text[(at + 1)..colon], text[(colon + 1)..]);
    }

    public static string LeafOf(string path)
    {
        string bare = path.EndsWith("[]", StringComparison.Ordinal) ? path[..^2] : path;
        int brace = bare.LastIndexOf('{');
        bare = brace > 0 && bare.EndsWith('}') ? bare[..brace] : bare;
        return bare[(bare.LastIndexOf('.') + 1)..];
    }
}
