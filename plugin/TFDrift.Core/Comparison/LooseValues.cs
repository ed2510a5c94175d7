// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

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

        return JsonElements.IsList(pair.Expected, expected) || JsonElements.IsList(pair.Actual, actual)
            ? Collections.SetsEqual(ref pair, expected, actual, Equal)
            : ObjectsEqual(ref pair, expected, actual);
    }

    /// <summary>Whether the value is absent, empty, false or zero.</summary>
    public static bool IsZero(in JsonTape tape, int index) =>
        tape.IsEmpty(index)
        || (IsScalar(tape, index)
            ? tape.Scalar(index).IsZero
            : JsonElements.Range(tape, index) is var (start, end) && start == end);

    public static bool IsScalar(in JsonTape tape, int index) =>
        tape.Kind(index) is not (JsonKind.Array or JsonKind.Object);

    private static bool BlocksEqual(ref JsonPair pair, int expected, int actual, ElementMap map)
    {
        expected = JsonElements.OnlyBlock(pair.Expected, expected);
        actual = JsonElements.OnlyBlock(pair.Actual, actual);
        foreach (var (terraform, record) in map.Members)
        {
            int written = pair.Actual.Path(actual, record);
            bool isUnchanged = written == JsonTape.Absent && pair.Partial;
            if (!isUnchanged && !Equal(ref pair, pair.Expected.Path(expected, terraform), written))
            {
                return false;
            }
        }

        return true;
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
