// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using TFDrift.CatalogGenerator.Facts;

namespace TFDrift.CatalogGenerator.Rows;

/// <summary>Finds lists of blocks whose members bear the same names on both sides.</summary>
internal static class BlockGenerator
{
    private static readonly SearchValues<char> PathMarks = SearchValues.Create("[]{}.*");

    private static readonly string[] Kinds = ["scalar", "bool", "int", "float", "enum"];

    /// <summary>Takes what belongs to blocks out of the facts; what remains is compared for itself.</summary>
    public static List<DraftAttribute> Take(
        List<AttributeFact> written,
        string type,
        AttributeTypes types,
        DraftIdentity identity,
        SeverityTable severities)
    {
        List<DraftAttribute> drafts = [];
        var lists = written.Where(fact => List(fact, identity) is not null)
            .GroupBy(fact => (Path: List(fact, identity)!, Block: fact.Attribute[..fact.Attribute.IndexOf('.')]))
            .ToList();
        foreach (var list in lists)
        {
            // A list that feeds two blocks, or a block that two lists feed, is not known to be either.
            bool isOne = lists.Count(
                other => other.Key.Path == list.Key.Path || other.Key.Block == list.Key.Block) == 1;
            if (!types.IsBlock(type, list.Key.Block))
            {
                continue;
            }

            written.RemoveAll(list.Contains);
            List<KeyValuePair<string, string>> members = isOne ? Members(list.Key.Path, list.Key.Block, list) : [];

            // Equal in some members is not equal: a block is compared when all of it is.
            bool isAlike = members.Count > 0 && members.Count == list.Count()
                && FactText.AreAlike(AttributeFact.LeafOf(list.Key.Path), list.Key.Block);
            drafts.RemoveAll(draft => !isOne && draft.Name == list.Key.Block);
            drafts.Add(new(list.Key.Block)
            {
                From = [identity.Within(list.Key.Path)],
                Compare = isAlike ? "block" : "opaque",
                Element = isAlike ? members : [],
                Severity = Worst(list.Select(fact => severities.OfAttribute(fact.Attribute))),
            });
        }

        return drafts;
    }

    // The outermost list on the way, unless the record's elements are resources of their own.
    private static string? List(AttributeFact fact, DraftIdentity identity)
    {
        int end = fact.Path.IndexOf("[].", StringComparison.Ordinal);
        bool isBlock = end > 0 && fact.Attribute.Contains('.', StringComparison.Ordinal) && fact.Kind != "tags";
        string? list = isBlock ? fact.Path[..(end + 2)] : null;
        return list == identity.Each ? null : list;
    }

    private static List<KeyValuePair<string, string>> Members(
        string path, string block, IEnumerable<AttributeFact> facts)
    {
        List<KeyValuePair<string, string>> members = [];
        foreach (AttributeFact fact in facts)
        {
            string record = fact.Path[(path.Length + 1)..];
            string member = fact.Attribute[(block.Length + 1)..];
            if (Kinds.Contains(fact.Kind) && !record.AsSpan().ContainsAny(PathMarks)
                && FactText.AreAlike(record, member)
                && members.TrueForAll(known => known.Key != member))
            {
                members.Add(new(member, record));
            }
        }

        members.Sort((left, right) => string.CompareOrdinal(left.Key, right.Key));
        return members;
    }

    private static string Worst(IEnumerable<string> severities)
    {
        HashSet<string> all = [.. severities];
        return all.Contains("critical") ? "critical" : all.Contains("high") ? "high"
            : all.Contains("medium") ? "medium" : "low";
    }
}
