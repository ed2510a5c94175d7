// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using TFDrift.CatalogGenerator.Facts;
using TFDrift.Core.Catalogs;

namespace TFDrift.CatalogGenerator.Rows;

/// <summary>Turns what an operation writes into attributes that can be compared, opaque where in doubt.</summary>
internal sealed class AttributeGenerator(AttributeSchema schema, AttributeTypes types, SeverityTable severities)
{
    private static readonly string[] OpaqueKinds = ["block", "secret", "base64"];

    private static readonly string[] OtherPolicies =
        ["redrive", "lifecycle", "browser", "archive_policy", "delivery_policy", "retry", "scaling"];

    // By the last word of their names, of texts: the provider lowers the case of windows' days.
    private static readonly Dictionary<string, string> Measures = new(StringComparer.Ordinal)
    {
        ["cpu"] = "size",
        ["disk"] = "size",
        ["duration"] = "duration",
        ["memory"] = "size",
        ["window"] = "enum",
    };

    /// <summary>The attributes that the facts on one event and type carry, sorted by name.</summary>
    public List<DraftAttribute> Of(IReadOnlyList<OperationFact> facts, DraftIdentity identity)
    {
        string type = facts[0].ResourceType;
        HashSet<string> naming = [.. identity.Alternatives.SelectMany(parts => parts)
            .Select(part => part.Key.TrimEnd('?'))];
        HashSet<string> namingPaths = [.. facts.SelectMany(fact => fact.Identity).Select(part => part.Path)];
        List<AttributeFact> written = [.. facts
            .SelectMany(fact => fact.Attributes.Where(attribute => !IsUnknownPath(fact, attribute)))
            .Where(attribute => attribute.Path != AttributeFact.NoMember
                && !naming.Contains(attribute.Attribute)
                && !namingPaths.Contains(attribute.Path)
                && schema.HasAttribute(type, attribute.Attribute)
                && !IsPatchPath(attribute.Path))
            .Distinct()];
        List<DraftAttribute> drafts = BlockGenerator.Take(written, type, types, identity, severities);
        HashSet<string> shared = SharedPaths(written);
        foreach (var group in written.GroupBy(attribute => attribute.Attribute))
        {
            drafts.Add(One(type, [.. group], shared, identity));
        }

        drafts.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        return drafts;
    }

    // One of several members may be the one that bears the attribute's name; else it is not known which counts.
    private DraftAttribute One(string type, List<AttributeFact> facts, HashSet<string> shared, DraftIdentity identity)
    {
        string name = facts[0].Attribute;
        string leaf = AttributeFact.LeafOf(name);
        AttributeFact? alike = facts.Find(fact => FactText.AreAlike(fact.Leaf, leaf))
            ?? facts.Find(fact => FactText.AreAlike(fact.Leaf, LastTwo(name)));
        bool isTagList = facts.TrueForAll(fact => fact.Kind == "tags" && IsTagMember(fact.Leaf));
        AttributeFact chosen = alike ?? facts[0];
        bool isClear = isTagList || ((facts.Count == 1 || alike is not null)
            && (!shared.Contains(chosen.Path) || ReferenceEquals(chosen, alike)));
        string path = isTagList ? chosen.Path[..chosen.Path.LastIndexOf('.')] : chosen.Path;
        string compare = isClear ? Compare(type, chosen, identity) : "opaque";
        return new(name)
        {
            From = [identity.Within(path)],
            Compare = compare,
            Severity = severities.OfAttribute(name),
        };
    }

    private string Compare(string type, AttributeFact fact, DraftIdentity identity)
    {
        string name = fact.Attribute;
        string below = identity.Each is { } each && fact.Path.StartsWith(each, StringComparison.Ordinal)
            ? fact.Path[each.Length..]
            : fact.Path;
        bool crossesList = below.Split("[]").Length - 1 > (below.EndsWith("[]", StringComparison.Ordinal) ? 1 : 0);
        bool selects = below.Contains("[]{", StringComparison.Ordinal) && below.Split("[]").Length == 2;
        if (OpaqueKinds.Contains(fact.Kind) || types.IsBlock(type, name)
            || below.Contains(".*", StringComparison.Ordinal))
        {
            return "opaque";
        }

        // Values out of several elements, where Terraform has blocks: which belongs to which is not known.
        if (fact.Kind != "tags" && crossesList && !selects)
        {
            return "opaque";
        }

        bool isCollection = types.IsCollection(type, name);
        return fact.Kind switch
        {
            "tags" => name is "tags" ? "tags" : "map",
            "map" => "map",
            "set" or "list" => selects ? "opaque" : "set",
            _ when isCollection => selects ? "opaque" : "set",
            _ when below.EndsWith("[]", StringComparison.Ordinal) => "opaque",
            _ when types.Of(type, name).StartsWith("map", StringComparison.Ordinal) => "opaque",
            "bool" => "bool",
            "int" or "float" => "number",
            "enum" => "enum",
            "policy_json" => IsIamPolicy(name) ? "policy" : "json",
            "time" => types.Of(type, name) == "string" && !IsSeconds(fact) ? "time" : "opaque",
            _ => Text(type, name),
        };
    }

    // The documents that are called policies and have no statements compare as any JSON.
    private static bool IsIamPolicy(string name) => name.Contains("polic", StringComparison.Ordinal)
        && !OtherPolicies.Any(other => name.Contains(other, StringComparison.Ordinal));

    // What one side may give as a name and the other as an ARN, an id or a path.
    private string Text(string type, string name)
    {
        string leaf = AttributeFact.LeafOf(name);
        bool isName = leaf.EndsWith("arn", StringComparison.Ordinal) || leaf.EndsWith("_id", StringComparison.Ordinal)
            || leaf.EndsWith("_name", StringComparison.Ordinal) || leaf.Contains("role", StringComparison.Ordinal)
            || leaf.Contains("kms", StringComparison.Ordinal);
        return types.Of(type, name) switch
        {
            "bool" => "bool",
            "int" or "int32" or "int64" or "float" or "float32" or "float64" => "number",
            "string" when Measures.TryGetValue(leaf[(leaf.LastIndexOf('_') + 1)..], out string? measure) => measure,
            _ => isName ? "name" : "scalar",
        };
    }

    // point_in_time_recovery.enabled is pointInTimeRecoveryEnabled.
    private static string LastTwo(string name)
    {
        string[] names = name.Split('.');
        return names.Length > 1 ? names[^2] + names[^1] : name;
    }

    /// <summary>Members that feed several attributes.</summary>
    private static HashSet<string> SharedPaths(List<AttributeFact> written) =>
        [.. written.Select(fact => (fact.Path, fact.Attribute)).Distinct().GroupBy(pair => pair.Path)
            .Where(group => group.Count() > 1).Select(group => group.Key)];

    // A number of seconds is no point in time, whatever the facts call it.
    private static bool IsSeconds(AttributeFact fact) => fact.Leaf.EndsWith("InSecs", StringComparison.Ordinal);

    private static bool IsTagMember(string leaf) =>
        leaf.ToUpperInvariant() is "KEY" or "VALUE" or "TAGKEY" or "TAGVALUE";

    // A patch names by its path what it writes; without a selection that path is the value itself.
    private static bool IsPatchPath(string path) => path.Contains("patchOperations[].", StringComparison.Ordinal);

    private static bool IsUnknownPath(OperationFact fact, AttributeFact attribute) =>
        fact.Note("not in API model: ") is { } paths
        && paths.Split(',').Any(path => attribute.Path == $"request.{path}");
}
