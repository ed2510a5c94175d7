// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.Comparison;

/// <summary>Values of blocks and elements, where the two sides name, wrap and leave out members differently.</summary>
internal static class LooseValues
{
    /// <summary>Whether two elements are equal, by the members of the element map when there is one.</summary>
    public static bool ElementsEqual(ref JsonPair pair, int expected, int actual) =>
        pair.Element is null
            ? Equal(ref pair, expected, actual)
            : BlocksEqual(ref pair, expected, actual, pair.Element);

    /// <summary>
    /// Scalars by coercion, lists as sets, objects by their members' names without case and underscores. Absent members
    /// are equal to null, empty, false and zero, which a provider's schema does not tell apart.
    /// </summary>
    public static bool Equal(ref JsonPair pair, int expected, int actual)
    {
        if (!pair.Step())
        {
            return false;
        }

        if (pair.Expected.IsEmpty(expected) || pair.Actual.IsEmpty(actual))
        {
            return IsZero(pair.Expected, expected) && IsZero(pair.Actual, actual);
        }

        bool expectedIsScalar = IsScalar(pair.Expected, expected);
        bool actualIsScalar = IsScalar(pair.Actual, actual);
        if (expectedIsScalar || actualIsScalar)
        {
            expected = JsonElements.OnlyScalar(pair.Expected, expected);
            actual = JsonElements.OnlyScalar(pair.Actual, actual);
            return IsScalar(pair.Expected, expected) && IsScalar(pair.Actual, actual)
                && JsonScalar.Equal(pair.Expected.Scalar(expected), pair.Actual.Scalar(actual));
        }

        // A state has blocks in lists: an object is a map.
        if (pair.Expected.Kind(expected) == JsonKind.Object && TagEntries.IsEntryOrList(pair.Actual, actual)
            && EntriesEqual(ref pair, expected, actual))
        {
            return true;
        }

        return JsonElements.IsList(pair.Expected, expected) || JsonElements.IsList(pair.Actual, actual)
            ? Collections.SetsEqual(ref pair, expected, actual, Equal)
            : ObjectsEqual(ref pair, expected, actual);
    }

    /// <summary>Whether a member of two blocks is equal, as far as the record does not hide it and it is read.</summary>
    public static bool MembersEqual(ref JsonPair pair, ElementMember member, int expected, int actual)
    {
        int stated = pair.Expected.Path(expected, member.Terraform);
        if (member.IsFixed)
        {
            return stated != JsonTape.Absent && pair.Expected.Raw(stated).SequenceEqual(member.Fixed);
        }

        if (pair.HasHidden && pair.Actual.Hides(actual, member.Record))
        {
            return pair.IsUnknown = true;
        }

        int written = pair.Actual.Path(actual, member.Record);
        if (member.IsOptional && written == JsonTape.Absent)
        {
            return true;
        }

        if (member.Below is null)
        {
            return ValuesEqual(ref pair, member.Compare, stated, written);
        }

        var (element, partial) = (pair.Element, pair.Partial);
        (pair.Element, pair.Partial) = (member.Below, false);
        bool equal = member.Compare == CompareKind.List
            ? Collections.ListsEqual(ref pair, stated, written, ElementsEqual)
            : Collections.SetsEqual(ref pair, stated, written, ElementsEqual);
        (pair.Element, pair.Partial) = (element, partial);
        return equal;
    }

    /// <summary>Whether the value is absent, empty, false or zero.</summary>
    public static bool IsZero(in JsonTape tape, int index) =>
        tape.IsEmpty(index)
        || (IsScalar(tape, index)
            ? tape.Scalar(index).IsZero
            : JsonElements.Range(tape, index) is var (start, end) && start == end);

    public static bool IsScalar(in JsonTape tape, int index) =>
        tape.Kind(index) is not (JsonKind.Array or JsonKind.Object);

    private static bool ValuesEqual(ref JsonPair pair, CompareKind kind, int expected, int actual)
    {
        if (kind == CompareKind.Scalar)
        {
            return Equal(ref pair, expected, actual);
        }

        CompareResult result = kind == CompareKind.Policy
            ? Comparer.Compare(kind, pair.Expected.Json(expected), pair.Actual.Json(actual))
            : Scalars.Compare(kind, ref pair, expected, actual);
        pair.IsUnknown |= result == CompareResult.Unknown;
        return result != CompareResult.Different;
    }

    private static bool BlocksEqual(ref JsonPair pair, int expected, int actual, ElementMap map)
    {
        expected = JsonElements.OnlyBlock(pair.Expected, expected);
        actual = JsonElements.OnlyBlock(pair.Actual, actual);
        foreach (ElementMember member in map.Members)
        {
            bool isUnchanged = pair.Partial && !member.IsFixed
                && pair.Actual.Path(actual, member.Record) == JsonTape.Absent;
            if (!isUnchanged && !MembersEqual(ref pair, member, expected, actual))
            {
                return false;
            }
        }

        return true;
    }

    // The entries of a map, which a service records as a list of keys and values.
    private static bool EntriesEqual(ref JsonPair pair, int map, int list)
    {
        int left = 0;
        for (int i = map + 1; i < pair.Expected.Next(map); i = pair.Expected.Next(i + 1))
        {
            left++;
        }

        var (start, end) = JsonElements.Range(pair.Actual, list);
        for (int i = start; i < end; i = pair.Actual.Next(i), left--)
        {
            int key = TagEntries.NamedKeyOf(pair.Actual, i);
            int stated = key == JsonTape.Absent ? key : pair.Expected.Member(map, pair.Actual.Raw(key));
            if (stated == JsonTape.Absent || !Equal(ref pair, stated, TagEntries.ValueOf(pair.Actual, i)))
            {
                return false;
            }
        }

        return left == 0;
    }

    private static bool ObjectsEqual(ref JsonPair pair, int expected, int actual)
    {
        for (int i = expected + 1; i < pair.Expected.Next(expected); i = pair.Expected.Next(i + 1))
        {
            if (!pair.Step(pair.Actual.Next(actual) - actual)
                || !Equal(ref pair, i + 1, pair.Actual.LooseMember(actual, pair.Expected.Raw(i))))
            {
                return false;
            }
        }

        for (int i = actual + 1; i < pair.Actual.Next(actual); i = pair.Actual.Next(i + 1))
        {
            int stated = pair.Expected.LooseMember(expected, pair.Actual.Raw(i));
            if (!pair.Step(pair.Expected.Next(expected) - expected)
                || (stated == JsonTape.Absent && !Equal(ref pair, stated, i + 1)))
            {
                return false;
            }
        }

        return true;
    }
}
