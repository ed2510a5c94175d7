// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Globalization;
using System.Text.RegularExpressions;

namespace TFDrift.CatalogGenerator.Facts;

/// <summary>
/// One entry of the identity column: <c>path=attribute</c>, <c>path?=attribute</c>,
/// <c>path=attribute[part k of n by S]</c> or <c>path=template</c>.
/// </summary>
/// <param name="Path">Path in the record.</param>
/// <param name="IsOptional">The member is absent when the attribute is not set.</param>
/// <param name="Attribute">The attribute; empty for a template, which no index can be asked for.</param>
/// <param name="Part">Which part of the attribute's value, from 1; 0 for the whole.</param>
/// <param name="Parts">How many parts there are; 0 when that is not fixed.</param>
/// <param name="Separator">What stands between parts.</param>
internal sealed partial record IdentityFact(
    string Path, bool IsOptional, string Attribute, int Part, int Parts, string Separator)
{
    public bool IsRequest => Path.StartsWith("request.", System.StringComparison.Ordinal);

    public bool IsMany => Path.Contains("[]", System.StringComparison.Ordinal);

    public bool IsNested => Attribute.Contains('.', System.StringComparison.Ordinal);

    public static IdentityFact Parse(string text)
    {
        int at = FactText.IndexOf(text, '=');
        bool isOptional = text[at - 1] == '?';
        string path = text[..(isOptional ? at - 1 : at)];
        string value = text[(at + 1)..];
        if (PartPattern().Match(value) is { Success: true } part)
        {
            string count = part.Groups[3].Value;
            return new(
                path,
                isOptional,
                part.Groups[1].Value,
                int.Parse(part.Groups[2].Value, CultureInfo.InvariantCulture),
                count == "n" ? 0 : int.Parse(count, CultureInfo.InvariantCulture),
                part.Groups[4].Value);
        }

        return new(path, isOptional, NamePattern().IsMatch(value) ? value : "", 0, 0, "");
    }

    [GeneratedRegex(@"^([a-z0-9_.]+)\[part (\d+) of (\w+) by (.*)\]$")]
    private static partial Regex PartPattern();

    [GeneratedRegex("^[a-z0-9_.]+$")]
    private static partial Regex NamePattern();
}
