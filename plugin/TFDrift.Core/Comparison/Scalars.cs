// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Text;

namespace TFDrift.Core.Comparison;

/// <summary>The kinds of comparison of a value that is not a collection.</summary>
internal static class Scalars
{
    public static CompareResult Compare(CompareKind kind, ref JsonPair pair, int expected, int actual)
    {
        expected = JsonElements.OnlyScalar(pair.Expected, expected);
        actual = JsonElements.OnlyScalar(pair.Actual, actual);
        if (!LooseValues.IsScalar(pair.Expected, expected) || !LooseValues.IsScalar(pair.Actual, actual))
        {
            return Result(LooseValues.Equal(ref pair, expected, actual));
        }

        var left = pair.Expected.Scalar(expected);
        var right = pair.Actual.Scalar(actual);
        return kind switch
        {
            CompareKind.Bool => SameTruth(left, right),
            CompareKind.Name => Names.Compare(left, right),
            CompareKind.Duration => Durations.Compare(left, right),
            CompareKind.Size => Sizes.Compare(left, right),
            CompareKind.Time => Times.Compare(left, right),
            CompareKind.Hash => Hashes.Compare(left, right),
            CompareKind.Number => Result(SameNumber(left, right) || (left.IsZero && right.IsZero)),
            CompareKind.Enum => Result(SameIgnoringCase(left, right)),
            CompareKind.Version => Versions.Compare(left, right),
            _ => Result(JsonScalar.Equal(left, right) || IsAbsentFalse(left, right)),
        };
    }

    private static CompareResult Result(bool equal) => equal ? CompareResult.Equal : CompareResult.Different;

    // A state has null where the provider never set a truth value, and AWS records the false that it means.
    private static bool IsAbsentFalse(JsonScalar left, JsonScalar right) =>
        (left.Kind == JsonKind.Null && right.Kind == JsonKind.False)
        || (left.Kind == JsonKind.False && right.Kind == JsonKind.Null);

    private static CompareResult SameTruth(JsonScalar left, JsonScalar right) => (left.Truth(), right.Truth()) switch
    {
        ({ } l, { } r) => Result(l == r),
        (null, null) => Result(JsonScalar.Equal(left, right)),
        _ => CompareResult.Unknown,
    };

    private static bool SameNumber(JsonScalar left, JsonScalar right)
    {
        using var l = new UnescapedText(left, stackalloc byte[JsonScalar.StackBytes]);
        using var r = new UnescapedText(right, stackalloc byte[JsonScalar.StackBytes]);
        return DecimalText.Equal(l.Bytes, r.Bytes) || JsonScalar.Equal(left, right);
    }

    private static bool SameIgnoringCase(JsonScalar left, JsonScalar right)
    {
        using var l = new UnescapedText(left, stackalloc byte[JsonScalar.StackBytes]);
        using var r = new UnescapedText(right, stackalloc byte[JsonScalar.StackBytes]);
        return Ascii.EqualsIgnoreCase(l.Bytes, r.Bytes) || JsonScalar.Equal(left, right);
    }
}
