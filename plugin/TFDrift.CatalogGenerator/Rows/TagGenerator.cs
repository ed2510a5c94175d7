// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using TFDrift.CatalogGenerator.Facts;

namespace TFDrift.CatalogGenerator.Rows;

/// <summary>Turns tagging calls into changes: what puts tags on, takes keys off, or writes all of them.</summary>
internal static class TagGenerator
{
    private static readonly string[] RemovingVerbs = ["Untag", "Remove", "Delete"];

    /// <summary>The changes of a tagging call; empty when its tags are not the <c>tags</c> of the type.</summary>
    public static IEnumerable<DraftChange> Of(IReadOnlyList<OperationFact> facts, DraftIdentity identity)
    {
        string name = facts[0].EventName;
        List<string> paths = [.. facts.SelectMany(fact => fact.Attributes)
            .Where(attribute => attribute.Attribute == "tags" && attribute.Path != AttributeFact.NoMember)
            .Select(attribute => attribute.Path).Distinct()];
        foreach (var group in paths.GroupBy(Base))
        {
            bool hasValue = group.Any(path => AttributeFact.LeafOf(path).EndsWith("alue", StringComparison.Ordinal));
            string leaf = AttributeFact.LeafOf(group.Key);
            bool isRemoving = RemovingVerbs.Any(verb => name.StartsWith(verb, StringComparison.Ordinal))
                || leaf.StartsWith("remove", StringComparison.Ordinal)
                || leaf.Contains("ToRemove", StringComparison.Ordinal)
                || leaf.Contains("ToDelete", StringComparison.Ordinal)
                || leaf.EndsWith("eys", StringComparison.Ordinal)
                || (group.First() != group.Key && !hasValue);
            bool isWhole = name.StartsWith("Put", StringComparison.Ordinal)
                || name.StartsWith("Set", StringComparison.Ordinal);
            yield return new()
            {
                Resources = Resources(facts[0].ResourceType, identity),
                Action = isRemoving ? "untag" : isWhole ? "set" : "tag",
                Identity = identity,
                Attributes =
                [
                    new("tags") { From = [identity.Within(group.Key)], Compare = "tags", Severity = "low" },
                ],
            };
        }
    }

    // An ARN is one resource's whatever its type.
    private static string[] Resources(string type, DraftIdentity identity) =>
        identity is { Each: null, Alternatives: [[{ Key: "arn" }]] or [[{ Key: "id" }], [{ Key: "arn" }]] }
            && identity.Alternatives[0][0].Value.EndsWith("rn", StringComparison.OrdinalIgnoreCase)
            ? ["*"]
            : [type];

    private static string Base(string path) =>
        path.LastIndexOf("[].", StringComparison.Ordinal) is >= 0 and var end ? path[..(end + 2)] : path;
}
