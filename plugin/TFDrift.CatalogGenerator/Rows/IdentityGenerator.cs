// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using TFDrift.CatalogGenerator.Facts;
using TFDrift.Core.Catalogs;

namespace TFDrift.CatalogGenerator.Rows;

/// <summary>Turns what the facts say about identity into alternatives that an index can be asked for.</summary>
internal sealed class IdentityGenerator(
    IEnumerable<OperationFact> all, AttributeSchema schema, AttributeTypes types)
{
    // What many resources share names none of them.
    private static readonly string[] SharedAttributes = ["scope", "type", "account_id", "region", "catalog_id"];

    private readonly ILookup<string, OperationFact> _byType = all.ToLookup(fact => fact.ResourceType);

    private sealed record Part(string Attribute, string Path, bool IsOptional);

    /// <summary>The identity by all facts on one event and type; none when any doubt would be left.</summary>
    public DraftIdentity Of(IReadOnlyList<OperationFact> facts)
    {
        List<List<Part>> alternatives = [];
        bool isAccountScope = facts.All(fact => fact.IsAccountScope);
        foreach (OperationFact fact in facts)
        {
            foreach (List<Part> alternative in Alternatives(fact, isAccountScope))
            {
                if (!alternatives.Exists(known => known.SequenceEqual(alternative)))
                {
                    alternatives.Add(alternative);
                }
            }
        }

        return WithEach(alternatives);
    }

    private List<List<Part>> Alternatives(OperationFact fact, bool isAccountScope)
    {
        if (isAccountScope)
        {
            // The id of what an account or region has once is the account's or the region's own.
            return [[new("id", "record.recipientAccountId", false)], [new("id", "record.awsRegion", false)]];
        }

        (List<Part> parts, bool isWhole) = Parts(fact);
        List<Part> ids = parts.FindAll(part => part.Attribute == "id" && !part.IsOptional);
        List<Part> arns = parts.FindAll(part => part.Attribute == "arn" && !part.IsOptional);
        List<Part> rest = parts.FindAll(part => part.Attribute is not ("id" or "arn"));
        List<Part> constraints = rest.FindAll(part =>
            !part.IsOptional && part.Path.StartsWith("request.", StringComparison.Ordinal));
        List<List<Part>> alternatives = [];
        foreach (Part name in ids.Concat(arns))
        {
            // What an id has in itself needs not agree again.
            bool isComposite = name.Path.StartsWith('{');
            alternatives.Add(isComposite ? [name] : [name, .. constraints.Where(part => part.Path != name.Path)]);
        }

        // What a configuration may leave out, a call may leave out: the port of a target.
        List<Part> strict = rest;
        rest = rest.ConvertAll(part => part with
        {
            IsOptional = part.IsOptional || types.IsOptional(fact.ResourceType, part.Attribute),
        });
        rest = rest.TrueForAll(part => part.IsOptional) ? strict : rest;
        rest = [.. rest.Where(part => !part.IsOptional), .. rest.Where(part => part.IsOptional)];
        if (alternatives.Count == 0 && isWhole && rest.Count > 0 && !rest[0].IsOptional && IsUnique(fact, rest))
        {
            alternatives.Add(rest);
        }

        AddArn(fact, alternatives);
        return alternatives;
    }

    // A tuple must have as much as the id is composed of, and all that the provider declares to be the identity.
    private bool IsUnique(OperationFact fact, List<Part> parts)
    {
        if (parts.TrueForAll(part => SharedAttributes.Contains(part.Attribute) && part.Attribute != "account_id"))
        {
            return false;
        }

        foreach (OperationFact other in _byType[fact.ResourceType])
        {
            IEnumerable<string> declared = (other.Note("identity=") ?? "").Split('+')
                .Where(name => schema.HasAttribute(fact.ResourceType, name)
                    && name is not ("id" or "arn") && !SharedAttributes.Contains(name));
            if (declared.Any(name => !parts.Exists(part => part.Attribute == name))
                || IdentityParts.Placeholders(other.IdTemplate ?? "").Count > parts.Count)
            {
                return false;
            }
        }

        return true;
    }

    // Most calls take an ARN where they document a name or an id.
    private void AddArn(OperationFact fact, List<List<Part>> alternatives)
    {
        if (alternatives is [[{ Attribute: not "arn", IsOptional: false } only]]
            && only.Attribute is "id" or "name" && only.Path.StartsWith("request.", StringComparison.Ordinal)
            && schema.HasAttribute(fact.ResourceType, "arn"))
        {
            alternatives.Add([only with { Attribute = "arn" }]);
        }
    }

    // A block that a call must carry is no name.
    private bool IsName(OperationFact fact, IdentityFact entry) => !types.IsBlock(fact.ResourceType, entry.Attribute);

    // Whole: nothing that the facts name was left out.
    private (List<Part> Parts, bool IsWhole) Parts(OperationFact fact)
    {
        List<Part> parts = [];
        bool isWhole = true;
        foreach (IdentityFact entry in fact.Identity.Where(entry => entry.Part == 0 && IsName(fact, entry)))
        {
            if (entry.Attribute.Length == 0 || entry.IsNested
                || !schema.HasAttribute(fact.ResourceType, entry.Attribute)
                || parts.Exists(part => part.Attribute == entry.Attribute && entry.Attribute is not ("id" or "arn")))
            {
                isWhole &= entry.IsOptional;
                continue;
            }

            parts.Add(new(entry.Attribute, entry.Path, entry.IsOptional));
        }

        foreach (var group in fact.Identity.Where(entry => entry.Part > 0).GroupBy(entry => entry.Attribute))
        {
            if (schema.HasAttribute(fact.ResourceType, group.Key) && !group.First().IsNested
                && IdentityParts.Template(fact, group) is { } template)
            {
                parts.Add(new(group.Key, template, false));
            }
            else
            {
                isWhole = false;
            }
        }

        return (parts, isWhole);
    }

    // Several members of list elements name one resource per element; one list of names needs no such care.
    private static DraftIdentity WithEach(List<List<Part>> alternatives)
    {
        List<string> lists = [.. alternatives.SelectMany(parts => parts)
            .SelectMany(part => Lists(part.Path)).Distinct()];
        bool isSimple = alternatives.TrueForAll(parts =>
            parts.Count(part => Lists(part.Path).Any()) <= 1
            && parts.TrueForAll(part => !part.Path.StartsWith('{') || !Lists(part.Path).Any()));
        if (lists.Count > 1 && !isSimple)
        {
            return DraftIdentity.None;
        }

        string? each = isSimple ? null : lists[0];
        List<IReadOnlyList<KeyValuePair<string, string>>> result = [];
        foreach (List<Part> parts in alternatives)
        {
            // The index is asked with the first part, and only that one may have several values.
            result.Add([.. parts
                .Select(part => each is null && Lists(part.Path).Any() ? part with { IsOptional = false } : part)
                .OrderBy(part => each is null && Lists(part.Path).Any() ? 0 : part.IsOptional ? 2 : 1)
                .Select(part => KeyValuePair.Create(
                    part.Attribute + (part.IsOptional ? "?" : ""),
                    each is null ? part.Path : part.Path.Replace(each, "each", StringComparison.Ordinal)))]);
        }

        return new(each, result);
    }

    private static IEnumerable<string> Lists(string path)
    {
        foreach (string single in path.Split('{', '}'))
        {
            int end = single.LastIndexOf("[]", StringComparison.Ordinal);
            if (end >= 0)
            {
                yield return single[..(end + 2)];
            }
        }
    }
}
