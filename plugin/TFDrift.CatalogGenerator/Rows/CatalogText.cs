// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace TFDrift.CatalogGenerator.Rows;

/// <summary>Writes changes in the catalog's format (docs/catalog.md).</summary>
internal static class CatalogText
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    public static string Of(DraftChange change)
    {
        StringBuilder text = new();
        text.Append("      - resource: ").AppendLine(List([.. change.Resources]));
        if (change.When.Count > 0)
        {
            text.Append("        when: ").AppendLine(Map(change.When));
        }

        if (change.Identity.Each is { } each)
        {
            text.Append("        each: ").AppendLine(Quoted(each));
        }

        text.Append("        identity: ").AppendLine(Identities(change.Identity));
        text.Append("        action: ").AppendLine(change.Action);
        if (change.Severity is { } severity)
        {
            text.Append("        severity: ").AppendLine(severity);
        }

        if (change.Attributes.Count > 0)
        {
            text.AppendLine("        attributes:");
            foreach (DraftAttribute attribute in change.Attributes)
            {
                text.Append("          - ").AppendLine(Of(attribute));
            }
        }

        return text.ToString();
    }

    private static string Of(DraftAttribute attribute)
    {
        List<string> parts = [$"name: {attribute.Name}"];
        parts.Add(attribute.Value is { } value ? $"value: {value}" : $"from: {List(attribute.From)}");
        if (attribute.Compare != "scalar")
        {
            parts.Add($"compare: {attribute.Compare}");
        }

        if (attribute.Element.Count > 0)
        {
            parts.Add($"element: {Map(attribute.Element)}");
        }

        if (attribute.Severity != "medium")
        {
            parts.Add($"severity: {attribute.Severity}");
        }

        return $"{{{string.Join(", ", parts)}}}";
    }

    private static string Identities(DraftIdentity identity) => identity.Alternatives is [var only]
        ? Map(only)
        : $"[{string.Join(", ", identity.Alternatives.Select(Map))}]";

    private static string Map(IReadOnlyList<KeyValuePair<string, string>> pairs) =>
        $"{{{string.Join(", ", pairs.Select(pair => $"{Quoted(pair.Key)}: {Quoted(pair.Value)}"))}}}";

    private static string List(IReadOnlyList<string> texts) =>
        texts is [var only] ? Quoted(only) : $"[{string.Join(", ", texts.Select(Quoted))}]";

    private static string Quoted(string text) => text.AsSpan().ContainsAnyExcept(Plain)
        ? $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
        : text;
}
