// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Comparison;

/// <summary>
/// Nested blocks against nested objects, in which the presence of a member says something even when it is empty
/// (<c>{"allow":{}}</c> against <c>{"block":{}}</c>).
/// </summary>
internal static class Structures
{
    /// <summary>
    /// Whether both have the same members, named alike but for case, underscores and a plural's s; lists in any order.
    /// An absent member is equal to an empty text or list, to false and to zero, but not to an object.
    /// </summary>
    public static bool Equal(ref JsonPair pair, int expected, int actual)
    {
        if (!pair.Step())
        {
            return false;
        }

        if (!IsPresent(pair.Expected, expected) || !IsPresent(pair.Actual, actual))
        {
            return IsZero(pair.Expected, expected) && IsZero(pair.Actual, actual);
        }

        if (pair.Expected.Kind(expected) == JsonKind.Array && pair.Actual.Kind(actual) == JsonKind.Array)
        {
            return Collections.SetsEqual(ref pair, expected, actual, Equal);
        }

        // A state has each block in a list, a record only what may be there several times.
        expected = JsonElements.OnlyBlock(pair.Expected, expected);
        actual = JsonElements.OnlyBlock(pair.Actual, actual);
        return (pair.Expected.Kind(expected), pair.Actual.Kind(actual)) switch
        {
            (JsonKind.Object, JsonKind.Object) => ObjectsEqual(ref pair, expected, actual),
            (JsonKind.Object or JsonKind.Array, _) or (_, JsonKind.Object or JsonKind.Array) => false,
            _ => JsonScalar.Equal(pair.Expected.Scalar(expected), pair.Actual.Scalar(actual)),
        };
    }

    /// <summary>Whether there is anything: an object is, even an empty one; an empty list is not.</summary>
    public static bool IsPresent(in JsonTape tape, int index) =>
        tape.Kind(index) == JsonKind.Object || !tape.IsEmpty(index);

    private static bool IsZero(in JsonTape tape, int index) =>
        !IsPresent(tape, index) || (LooseValues.IsScalar(tape, index) && tape.Scalar(index).IsZero);

    private static bool ObjectsEqual(ref JsonPair pair, int expected, int actual)
    {
        for (int i = expected + 1; i < pair.Expected.Next(expected); i = pair.Expected.Next(i + 1))
        {
            if (!pair.Step(pair.Actual.Next(actual) - actual)
                || !Equal(ref pair, i + 1, Member(pair.Actual, actual, pair.Expected.Raw(i))))
            {
                return false;
            }
        }

        for (int i = actual + 1; i < pair.Actual.Next(actual); i = pair.Actual.Next(i + 1))
        {
            if (!pair.Step(pair.Expected.Next(expected) - expected)
                || (Member(pair.Expected, expected, pair.Actual.Raw(i)) == JsonTape.Absent
                    && !IsZero(pair.Actual, i + 1)))
            {
                return false;
            }
        }

        return true;
    }

    // Terraform names a block in the singular, AWS a list of them in the plural.
    private static int Member(in JsonTape tape, int index, scoped System.ReadOnlySpan<byte> name)
    {
        int found = tape.LooseMember(index, name);
        for (int i = index + 1; found == JsonTape.Absent && i < tape.Next(index); i = tape.Next(i + 1))
        {
            found = IsPlural(tape.Raw(i), name) || IsPlural(name, tape.Raw(i)) ? i + 1 : found;
        }

        return found;
    }

    private static bool IsPlural(scoped System.ReadOnlySpan<byte> plural, scoped System.ReadOnlySpan<byte> singular) =>
        plural is [.., (byte)'s'] && MemberName.LooselyEqual(plural[..^1], singular);
}
