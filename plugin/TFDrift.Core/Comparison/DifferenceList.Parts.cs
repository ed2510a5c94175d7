// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using System.Text;

namespace TFDrift.Core.Comparison;

/// <content>The parts of a value, whether they differ or not.</content>
internal static partial class DifferenceList
{
    /// <summary>Appends the members of the one block that is written, those of the element map only.</summary>
    public static void AddWrittenMembers(in JsonPair pair, List<Difference> parts)
    {
        if (!IsOne(pair.Actual))
        {
            return;
        }

        int block = JsonElements.Range(pair.Actual, pair.Actual.Root).Start;
        foreach (ElementMember member in pair.Element!.Members)
        {
            if (pair.Actual.Path(block, member.Record) != JsonTape.Absent)
            {
                Add(parts, new Difference(Encoding.UTF8.GetString(member.Terraform), null, null, false));
            }
        }
    }

    /// <summary>Appends the keys of tags or of a map.</summary>
    public static void AddWrittenKeys(in JsonPair pair, bool skipAws, List<Difference> parts)
    {
        var written = new TagEntries(pair.Actual, isState: false);
        while (written.MoveNext())
        {
            if (!Tags.IsSkipped(pair.Actual, written.Key, skipAws))
            {
                Add(parts, new Difference(ValueText.Text(pair.Actual, written.Key) ?? "", null, null, false));
            }
        }
    }

    /// <summary>Appends the elements of a collection.</summary>
    public static void AddWrittenElements(in JsonPair pair, List<Difference> parts)
    {
        var (start, end) = JsonElements.Range(pair.Actual, pair.Actual.Root);
        for (int i = start; i < end; i = pair.Actual.Next(i))
        {
            Add(parts, new Difference("", null, Element(pair.Actual, i), true));
        }
    }
}
