// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Comparison;

/// <summary>
/// JSON documents by meaning: the order of members, white space and the forms of numbers do not count.
/// </summary>
internal static class Documents
{
    /// <summary>
    /// Whether two values mean the same. A member that is null is as absent as one that is not there.
    /// </summary>
    public static bool Equal(ref JsonPair pair, int expected, int actual)
    {
        if (!pair.Step())
        {
            return false;
        }

        var kind = pair.Expected.Kind(expected);
        if (kind != pair.Actual.Kind(actual))
        {
            return false;
        }

        return kind switch
        {
            JsonKind.Array => ArraysEqual(ref pair, expected, actual),
            JsonKind.Object => MembersIn(ref pair, expected, actual, Equal) && HasNoOther(ref pair, expected, actual),
            _ => JsonScalar.Equal(pair.Expected.Scalar(expected), pair.Actual.Scalar(actual)),
        };
    }

    /// <summary>Whether every member of the state's object has an equal one in the record's.</summary>
    public static bool MembersIn(ref JsonPair pair, int expected, int actual, Collections.Equality equality)
    {
        for (int i = expected + 1; i < pair.Expected.Next(expected); i = pair.Expected.Next(i + 1))
        {
            using var name = new UnescapedText(pair.Expected.Scalar(i), default);
            int stated = pair.Expected.Member(expected, name.Bytes);
            if (!pair.Step(pair.Actual.Next(actual) - actual))
            {
                return false;
            }

            if (stated == i + 1 && !equality(ref pair, stated, pair.Actual.Member(actual, name.Bytes)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the record's object has no member with a value that the state's lacks.</summary>
    public static bool HasNoOther(ref JsonPair pair, int expected, int actual)
    {
        for (int i = actual + 1; i < pair.Actual.Next(actual); i = pair.Actual.Next(i + 1))
        {
            using var name = new UnescapedText(pair.Actual.Scalar(i), default);
            if (!pair.Step(pair.Expected.Next(expected) - expected)
                || (pair.Actual.Kind(i + 1) != JsonKind.Null
                    && pair.Expected.Member(expected, name.Bytes) == JsonTape.Absent))
            {
                return false;
            }
        }

        return true;
    }

    private static bool ArraysEqual(ref JsonPair pair, int expected, int actual)
    {
        int i = expected + 1;
        int j = actual + 1;
        while (i < pair.Expected.Next(expected) && j < pair.Actual.Next(actual))
        {
            if (!Equal(ref pair, i, j))
            {
                return false;
            }

            i = pair.Expected.Next(i);
            j = pair.Actual.Next(j);
        }

        return i == pair.Expected.Next(expected) && j == pair.Actual.Next(actual);
    }
}
