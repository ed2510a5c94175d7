// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;

namespace TFDrift.Core.Comparison;

/// <content>The parts of a value that a record writes.</content>
public static partial class Comparer
{
    /// <summary>
    /// The parts of an attribute that a write is of, each named as <see cref="Describe"/> would name its difference: the
    /// elements that are put in or taken out, the keys of tags, the members of a partially written block.
    /// <see langword="null"/> when the attribute is written as a whole.
    /// </summary>
    public static IReadOnlyList<Difference>? Parts(
        CompareKind kind, ReadOnlySpan<byte> actual, CompareOptions options = default)
    {
        bool isWhole = options.Write == CollectionWrite.Whole;
        if (isWhole && (!options.Partial || options.Element is null))
        {
            return null;
        }

        List<Difference> parts = [];
        if (kind == CompareKind.SecurityGroupRules)
        {
            foreach (SecurityGroupRule rule in SecurityGroupRules.Parse(actual, options.OwnGroupId) ?? [])
            {
                DifferenceList.Add(parts, new Difference("", null, rule.ToString(), true));
            }

            return parts;
        }

        JsonPair pair = new() { Element = options.Element };
        try
        {
            if (!pair.TryParse(default, actual))
            {
                return [];
            }

            if (isWhole)
            {
                DifferenceList.AddWrittenMembers(pair, parts);
            }
            else if (kind is CompareKind.Map or CompareKind.Tags)
            {
                DifferenceList.AddWrittenKeys(pair, kind == CompareKind.Tags, parts);
            }
            else
            {
                DifferenceList.AddWrittenElements(pair, parts);
            }

            return parts;
        }
        finally
        {
            pair.Dispose();
        }
    }
}
