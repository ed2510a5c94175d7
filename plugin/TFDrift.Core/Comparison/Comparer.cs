// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.Comparison;

/// <summary>
/// Compares the value an attribute has in the state with the value a record writes, both as the JSON bytes they are
/// stored in. Never throws, whatever the bytes; what it cannot read it does not know. Equal values cost no managed
/// allocation, security group rules excepted.
/// </summary>
public static partial class Comparer
{
    /// <summary>Compares two values; an empty span is an absent one.</summary>
    /// <remarks>Absent, <c>null</c>, <c>""</c>, <c>[]</c> and <c>{}</c> are equal.</remarks>
    public static CompareResult Compare(
        CompareKind kind,
        ReadOnlySpan<byte> expected,
        ReadOnlySpan<byte> actual,
        CompareOptions options = default)
    {
        bool isHidden = Redaction.Contains(actual);
        if (kind == CompareKind.Opaque || (isHidden && options.Element is null))
        {
            return CompareResult.Unknown;
        }

        if (options.Write == CollectionWrite.Whole && !isHidden && expected.SequenceEqual(actual))
        {
            return CompareResult.Equal;
        }

        return kind switch
        {
            CompareKind.SecurityGroupRules => SecurityGroupRules.Compare(expected, actual, options),
            CompareKind.Policy or CompareKind.Json or CompareKind.Settings => CompareDocuments(kind, expected, actual),
            _ => CompareValues(kind, expected, actual, options),
        };
    }

    private static CompareResult CompareValues(
        CompareKind kind, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual, CompareOptions options)
    {
        var pair = new JsonPair { Element = options.Element, Partial = options.Partial };
        try
        {
            if (!pair.TryParse(expected, actual))
            {
                return CompareResult.Unknown;
            }

            // Of blocks, only members that are compared count.
            pair.HasHidden = options.Element is not null && Redaction.Contains(actual);

            var result = kind switch
            {
                CompareKind.List or CompareKind.Set or CompareKind.Block =>
                    Result(CollectionsEqual(kind, ref pair, options.Write)),
                CompareKind.Map or CompareKind.Tags =>
                    Result(Tags.Equal(ref pair, options.Write, kind == CompareKind.Tags)),
                CompareKind.Presence => Result(
                    Structures.IsPresent(pair.Expected, pair.Expected.Root)
                    == Structures.IsPresent(pair.Actual, pair.Actual.Root)),
                CompareKind.OneOf => Result(IsOneOf(ref pair)),
                CompareKind.Structure => Structures.Equal(ref pair, pair.Expected.Root, pair.Actual.Root)
                    ? CompareResult.Equal
                    : CompareResult.Unknown,
                _ => Scalars.Compare(kind, ref pair, pair.Expected.Root, pair.Actual.Root),
            };
            bool isUnknown = pair.IsExhausted || (pair.IsUnknown && result == CompareResult.Equal);
            return isUnknown ? CompareResult.Unknown : result;
        }
        finally
        {
            pair.Dispose();
        }
    }

    private static CompareResult CompareDocuments(
        CompareKind kind, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual)
    {
        using var expectedDocument = new DocumentText(expected);
        using var actualDocument = new DocumentText(actual);
        var pair = default(JsonPair);
        try
        {
            if (!pair.TryParse(expectedDocument.Bytes, actualDocument.Bytes))
            {
                return kind == CompareKind.Policy ? CompareResult.Unknown
                    : CompareValues(CompareKind.Scalar, expected, actual, default);
            }

            if (pair.Expected.IsEmpty(pair.Expected.Root) && pair.Actual.IsEmpty(pair.Actual.Root))
            {
                return CompareResult.Equal;
            }

            var result = Result(kind switch
            {
                CompareKind.Policy => Policies.Equal(ref pair),
                CompareKind.Settings => LooseValues.Equal(ref pair, pair.Expected.Root, pair.Actual.Root),
                _ => Documents.Equal(ref pair, pair.Expected.Root, pair.Actual.Root),
            });
            return pair.IsExhausted ? CompareResult.Unknown : result;
        }
        finally
        {
            pair.Dispose();
        }
    }

    private static bool CollectionsEqual(CompareKind kind, ref JsonPair pair, CollectionWrite write)
    {
        int expected = pair.Expected.Root;
        int actual = pair.Actual.Root;
        return (write, kind) switch
        {
            (CollectionWrite.Put, _) =>
                Collections.Agree(ref pair, expected, actual, true, LooseValues.ElementsEqual),
            (CollectionWrite.Take, _) =>
                Collections.Agree(ref pair, expected, actual, false, LooseValues.ElementsEqual),
            (_, CompareKind.List) => Collections.ListsEqual(ref pair, expected, actual, LooseValues.ElementsEqual),
            _ => Collections.SetsEqual(ref pair, expected, actual, LooseValues.ElementsEqual),
        };
    }

    private static bool IsOneOf(ref JsonPair pair)
    {
        int hint = JsonTape.Absent;
        return LooseValues.Equal(ref pair, pair.Expected.Root, pair.Actual.Root)
            || Collections.IsInActual(ref pair, pair.Expected.Root, pair.Actual.Root, ref hint, LooseValues.Equal);
    }

    private static CompareResult Result(bool equal) => equal ? CompareResult.Equal : CompareResult.Different;
}
