// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using TFDrift.CatalogGenerator.Facts;

namespace TFDrift.CatalogGenerator.Rows;

/// <summary>Puts the parts of a composite id together again: a template of what the record carries.</summary>
internal static partial class IdentityParts
{
    private const string Account = "record.recipientAccountId";
    private const string Region = "record.awsRegion";

    /// <summary>
    /// The template that an attribute's parts make up; <see langword="null"/> when the record lacks one of them.
    /// </summary>
    public static string? Template(OperationFact fact, IGrouping<string, IdentityFact> parts)
    {
        string separator = parts.First().Separator;
        List<string> named = parts.Key == "id" ? Placeholders(fact.IdTemplate ?? "") : [];
        int count = Math.Max(parts.Max(part => Math.Max(part.Part, part.Parts)), named.Count);
        if (separator.Length == 0 || parts.Any(part => part.Separator != separator || part.IsOptional))
        {
            return null;
        }

        List<string> paths = [];
        for (int number = 1; number <= count; number++)
        {
            string? path = Only(parts, number)
                ?? (number <= named.Count ? PathOf(fact, named[number - 1]) : null);
            if (path is null)
            {
                return null;
            }

            paths.Add($"{{{path}}}");
        }

        return paths is [var only] ? only[1..^1] : string.Join(separator, paths);
    }

    // Where a path was read for several parts, the one that no other part has.
    private static string? Only(IEnumerable<IdentityFact> parts, int number)
    {
        List<IdentityFact> candidates = [.. parts.Where(part => part.Part == number)];
        IdentityFact? only = candidates.Find(candidate =>
            parts.All(part => part.Path != candidate.Path || part.Part == number));
        return (only ?? (candidates.Count == 1 ? candidates[0] : null))?.Path;
    }

    /// <summary>The attributes and response members that an id is composed of.</summary>
    public static List<string> Placeholders(string template) =>
        [.. PlaceholderPattern().Matches(template).Select(match => match.Value.Trim('{', '}'))];

    private static string? PathOf(OperationFact fact, string placeholder) => placeholder switch
    {
        "$account" => Account,
        "$region" => Region,
        _ => fact.Identity.FirstOrDefault(part => part.Attribute == placeholder && part.Part == 0)?.Path
            ?? fact.Attributes.FirstOrDefault(attribute =>
                attribute.Attribute == placeholder && attribute.Path != AttributeFact.NoMember)?.Path,
    };

    [GeneratedRegex(@"\{[^{}]+\}|\$[a-z]+")]
    private static partial Regex PlaceholderPattern();
}
