// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.Comparison;

/// <summary>The elements of a collection in the forms in which AWS services record one.</summary>
internal static class JsonElements
{
    /// <summary>
    /// The elements as a range of nodes: of a list, of EC2's and CloudFront's <c>{"items":[…]}</c> and
    /// <c>{"item":…}</c>,
    /// or the value alone, as S3 records a list of one as its element. Go from one to the next by <c>Next</c>.
    /// </summary>
    public static (int Start, int End) Range(in JsonTape tape, int index)
    {
        while (!tape.IsEmpty(index))
        {
            if (tape.Kind(index) == JsonKind.Array)
            {
                return (index + 1, tape.Next(index));
            }

            int items = tape.Member(index, "items"u8);
            items = items == JsonTape.Absent ? tape.Member(index, "item"u8) : items;
            if (items == JsonTape.Absent)
            {
                return HasOnly(tape, index, "quantity"u8) ? default : (index, tape.Next(index));
            }

            index = items;
        }

        return default;
    }

    /// <summary>Whether the value is a list or wraps one.</summary>
    public static bool IsList(in JsonTape tape, int index) =>
        tape.Kind(index) == JsonKind.Array
        || tape.Member(index, "items"u8) != JsonTape.Absent
        || tape.Member(index, "item"u8) != JsonTape.Absent;

    /// <summary>
    /// The only element of a list of one; any other value itself. Terraform's state has blocks as lists.
    /// </summary>
    public static int OnlyBlock(in JsonTape tape, int index) =>
        tape.Kind(index) == JsonKind.Array && !tape.IsEmpty(index) && tape.Next(index + 1) == tape.Next(index)
            ? index + 1
            : index;

    /// <summary>
    /// The scalar in a value: of a list of one, of EC2's <c>{"value":…}</c>, of CodePipeline's <c>{"name":…}</c>, and of
    /// the element <c>{"tag":1,"content":…}</c> that EC2's newer operations record.
    /// </summary>
    public static int OnlyScalar(in JsonTape tape, int index)
    {
        var (start, end) = Range(tape, index);
        if (start == end || tape.Next(start) != end)
        {
            return index;
        }

        int content = tape.Member(start, "content"u8);
        if (content != JsonTape.Absent)
        {
            return content;
        }

        return HasOnly(tape, start, "value"u8) || HasOnly(tape, start, "name"u8) ? start + 2 : start;
    }

    /// <summary>Whether the value is an object of one member of this name.</summary>
    public static bool HasOnly(in JsonTape tape, int index, ReadOnlySpan<byte> name) =>
        tape.Kind(index) == JsonKind.Object
        && !tape.IsEmpty(index)
        && tape.Scalar(index + 1).TextEquals(name)
        && tape.Next(index + 2) == tape.Next(index);
}
