// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;

namespace TFDrift.Core.Comparison;

/// <content>The text of differences.</content>
public static partial class Comparer
{
    /// <summary>
    /// Tells how two values differ, for which <see cref="Compare"/> said <see cref="CompareResult.Different"/>: element
    /// by element, key by key, statement by statement where the kind has such, else as a whole. Never empty.
    /// </summary>
    public static IReadOnlyList<Difference> Describe(
        CompareKind kind,
        ReadOnlySpan<byte> expected,
        ReadOnlySpan<byte> actual,
        CompareOptions options = default)
    {
        var differences = new List<Difference>();
        switch (kind)
        {
            case CompareKind.SecurityGroupRules:
                DescribeRules(expected, actual, options, differences);
                break;
            case CompareKind.Policy:
                DescribePolicy(expected, actual, differences);
                break;
            case CompareKind.List or CompareKind.Set or CompareKind.Block or CompareKind.Map or CompareKind.Tags:
                DescribeCollection(kind, expected, actual, options, differences);
                break;
            case CompareKind.Json or CompareKind.Settings:
                DescribeJson(expected, actual, differences);
                break;
            default:
                break;
        }

        if (differences.Count == 0)
        {
            var (before, after) = ValueText.RenderPair(expected, actual);
            differences.Add(options.Write switch
            {
                CollectionWrite.Put => new Difference("", null, after, true),
                CollectionWrite.Take => new Difference("", after, null, true),
                _ => new Difference("", before, after, false),
            });
        }

        return differences;
    }

    private static void DescribeRules(
        ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual, CompareOptions options, List<Difference> differences)
    {
        var stated = SecurityGroupRules.Parse(expected, options.OwnGroupId) ?? [];
        var written = SecurityGroupRules.Parse(actual, options.OwnGroupId) ?? [];
        var added = SecurityGroupRules.Except(written, stated);
        var removed = options.Write switch
        {
            CollectionWrite.Whole => SecurityGroupRules.Except(stated, written),
            CollectionWrite.Take => SecurityGroupRules.Except(written, added),
            _ => [],
        };
        foreach (var rule in removed)
        {
            DifferenceList.Add(differences, new Difference("", rule.ToString(), null, true));
        }

        for (int i = 0; i < added.Count && options.Write != CollectionWrite.Take; i++)
        {
            DifferenceList.Add(differences, new Difference("", null, added[i].ToString(), true));
        }
    }

    private static void DescribeCollection(
        CompareKind kind,
        ReadOnlySpan<byte> expected,
        ReadOnlySpan<byte> actual,
        CompareOptions options,
        List<Difference> differences)
    {
        var pair = new JsonPair { Element = options.Element, Partial = options.Partial };
        try
        {
            if (!pair.TryParse(expected, actual))
            {
                return;
            }

            pair.HasHidden = options.Element is not null && Redaction.Contains(actual);
            if (kind is CompareKind.Map or CompareKind.Tags)
            {
                DifferenceList.AddEntries(ref pair, options.Write, kind == CompareKind.Tags, differences);
            }
            else if (options.Write != CollectionWrite.Whole
                || (!DifferenceList.TryAddMembers(ref pair, differences)
                    && !DifferenceList.TryAddChangedBlock(ref pair, differences)))
            {
                DifferenceList.AddElements(
                    ref pair,
                    pair.Expected.Root,
                    pair.Actual.Root,
                    options.Write,
                    LooseValues.ElementsEqual,
                    differences);
            }
        }
        finally
        {
            pair.Dispose();
        }
    }

    private static void DescribePolicy(
        ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual, List<Difference> differences)
    {
        using var expectedDocument = new DocumentText(expected);
        using var actualDocument = new DocumentText(actual);
        var pair = default(JsonPair);
        try
        {
            if (pair.TryParse(expectedDocument.Bytes, actualDocument.Bytes))
            {
                DifferenceList.AddElements(
                    ref pair,
                    Policies.ExpectedStatements(pair),
                    Policies.ActualStatements(pair),
                    CollectionWrite.Whole,
                    Policies.StatementsEqual,
                    differences);
            }
        }
        finally
        {
            pair.Dispose();
        }
    }

    // The documents themselves, so that one recorded as an object and one as a string read alike.
    private static void DescribeJson(
        ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual, List<Difference> differences)
    {
        using var expectedDocument = new DocumentText(expected);
        using var actualDocument = new DocumentText(actual);
        var (before, after) = ValueText.RenderPair(expectedDocument.Bytes, actualDocument.Bytes);
        DifferenceList.Add(differences, new Difference("", before, after, false));
    }
}
