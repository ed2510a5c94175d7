// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using System.Text;

namespace TFDrift.Core.Comparison;

/// <summary>Collects the differences of two values that are known to differ.</summary>
internal static partial class DifferenceList
{
    /// <summary>The most differences told of one attribute.</summary>
    public const int MaxDifferences = 32;

    /// <summary>Appends the elements that are only in one of the values.</summary>
    public static void AddElements(
        ref JsonPair pair,
        int expected,
        int actual,
        CollectionWrite write,
        Collections.Equality equality,
        List<Difference> differences)
    {
        int hint = JsonTape.Absent;
        var (start, end) = JsonElements.Range(pair.Expected, expected);
        for (int i = start; i < end && write == CollectionWrite.Whole; i = pair.Expected.Next(i))
        {
            if (!Collections.IsInActual(ref pair, i, actual, ref hint, equality))
            {
                Add(differences, new Difference("", Element(pair.Expected, i), null, true));
            }
        }

        hint = JsonTape.Absent;
        (start, end) = JsonElements.Range(pair.Actual, actual);
        for (int i = start; i < end; i = pair.Actual.Next(i))
        {
            bool isStated = Collections.IsInExpected(ref pair, expected, i, ref hint, equality);
            if (isStated == (write == CollectionWrite.Take))
            {
                string? text = Element(pair.Actual, i);
                Add(differences, isStated ? new("", text, null, true) : new("", null, text, true));
            }
        }
    }

    /// <summary>Appends the members of one block that differ; false when the values are not one block each.</summary>
    public static bool TryAddMembers(ref JsonPair pair, List<Difference> differences)
    {
        if (pair.Element is null || !IsOne(pair.Expected) || !IsOne(pair.Actual))
        {
            return false;
        }

        AddMembers(
            ref pair,
            pair.Element,
            JsonElements.Range(pair.Expected, pair.Expected.Root).Start,
            JsonElements.Range(pair.Actual, pair.Actual.Root).Start,
            differences);
        return true;
    }

    /// <summary>
    /// Appends the members that differ of the one block that is another; false when several are.
    /// </summary>
    public static bool TryAddChangedBlock(ref JsonPair pair, List<Difference> differences)
    {
        if (pair.Element is not { } map
            || !TryFindOne(ref pair, pair.Expected, isExpected: true, out int expected)
            || !TryFindOne(ref pair, pair.Actual, isExpected: false, out int actual))
        {
            return false;
        }

        AddMembers(ref pair, map, expected, actual, differences);
        return true;
    }

    // The only element that is not on the other side.
    private static bool TryFindOne(ref JsonPair pair, JsonTape tape, bool isExpected, out int found)
    {
        found = JsonTape.Absent;
        int hint = JsonTape.Absent;
        var (start, end) = JsonElements.Range(tape, tape.Root);
        for (int i = start; i < end; i = tape.Next(i))
        {
            bool isThere = isExpected
                ? Collections.IsInActual(ref pair, i, pair.Actual.Root, ref hint, LooseValues.ElementsEqual)
                : Collections.IsInExpected(ref pair, pair.Expected.Root, i, ref hint, LooseValues.ElementsEqual);
            if (!isThere && found != JsonTape.Absent)
            {
                return false;
            }

            found = isThere ? found : i;
        }

        return found != JsonTape.Absent;
    }

    private static void AddMembers(
        ref JsonPair pair, ElementMap map, int expected, int actual, List<Difference> differences)
    {
        foreach (ElementMember member in map.Members)
        {
            int stated = pair.Expected.Path(expected, member.Terraform);
            int written = pair.Actual.Path(actual, member.Record);
            bool isUnchanged = written == JsonTape.Absent && pair.Partial;
            if (!isUnchanged && !LooseValues.MembersEqual(ref pair, member, expected, actual))
            {
                Add(differences, Values(Encoding.UTF8.GetString(member.Terraform), pair, stated, written));
            }
        }
    }

    /// <summary>Appends the keys of a map whose values differ.</summary>
    public static void AddEntries(ref JsonPair pair, CollectionWrite write, bool skipAws, List<Difference> differences)
    {
        var stated = new TagEntries(pair.Expected, isState: true);
        while (write == CollectionWrite.Whole && stated.MoveNext())
        {
            if (!Tags.IsSkipped(pair.Expected, stated.Key, skipAws) && Tags.IsRemoved(ref pair, stated))
            {
                string key = ValueText.Text(pair.Expected, stated.Key) ?? "";
                Add(differences, new Difference(key, ValueText.Text(pair.Expected, stated.Value), null, false));
            }
        }

        var written = new TagEntries(pair.Actual, isState: false);
        while (written.MoveNext())
        {
            if (!Tags.IsSkipped(pair.Actual, written.Key, skipAws) && !Tags.Agrees(ref pair, written, write))
            {
                int value = Tags.Stated(ref pair, written);
                int now = write == CollectionWrite.Take ? JsonTape.Absent : written.Value;
                Add(differences, Values(ValueText.Text(pair.Actual, written.Key) ?? "", pair, value, now));
            }
        }
    }

    /// <summary>Appends a difference up to the limit.</summary>
    public static void Add(List<Difference> differences, Difference difference)
    {
        if (differences.Count < MaxDifferences)
        {
            differences.Add(difference with
            {
                Path = OneLine.Truncate(difference.Path, ValueText.MaxBytes),
                Expected = Cut(difference.Expected),
                Actual = Cut(difference.Actual),
            });
        }
    }

    private static string? Cut(string? text) => text is null ? null : OneLine.Truncate(text, ValueText.MaxBytes);

    private static Difference Values(string path, in JsonPair pair, int expected, int actual)
    {
        var (before, after) = ValueText.Focus(
            ValueText.Text(pair.Expected, expected), ValueText.Text(pair.Actual, actual));
        return new Difference(path, before, after, false);
    }

    private static string? Element(in JsonTape tape, int index) =>
        ValueText.Text(tape, JsonElements.OnlyScalar(tape, index)) ?? "null";

    private static bool IsOne(in JsonTape tape)
    {
        var (start, end) = JsonElements.Range(tape, tape.Root);
        return start < end && tape.Next(start) == end;
    }
}
