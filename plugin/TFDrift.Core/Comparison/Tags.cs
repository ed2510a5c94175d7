// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Comparison;

/// <summary>Tags and other maps of text to text.</summary>
internal static class Tags
{
    /// <summary>Whether the record's write leaves the map as the state has it.</summary>
    public static bool Equal(ref JsonPair pair, CollectionWrite write, bool skipAws)
    {
        var written = new TagEntries(pair.Actual, isState: false);
        while (written.MoveNext())
        {
            if (!IsSkipped(pair.Actual, written.Key, skipAws)
                && !Agrees(ref pair, written, write))
            {
                return false;
            }
        }

        if (write != CollectionWrite.Whole)
        {
            return true;
        }

        var stated = new TagEntries(pair.Expected, isState: true);
        while (stated.MoveNext())
        {
            if (!IsSkipped(pair.Expected, stated.Key, skipAws) && IsRemoved(ref pair, stated))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether an entry of the record leaves the map as the state has it.</summary>
    public static bool Agrees(ref JsonPair pair, TagEntries written, CollectionWrite write)
    {
        bool isStated = false;
        bool isSame = false;
        var stated = new TagEntries(pair.Expected, isState: true);
        while (stated.MoveNext() && pair.Step())
        {
            if (IsOf(ref pair, stated, written))
            {
                isStated = true;
                isSame |= LooseValues.Equal(ref pair, stated.Value, written.Value);
            }
        }

        bool isNull = IsNull(pair.Actual, written.Value);
        return write == CollectionWrite.Take
            ? !isStated || (written.Value != JsonTape.Absent && !isNull && !isSame)
            : isNull ? !isStated : isSame;
    }

    /// <summary>The state's value of a key of the record, absent if none.</summary>
    public static int Stated(ref JsonPair pair, TagEntries written)
    {
        var stated = new TagEntries(pair.Expected, isState: true);
        while (stated.MoveNext() && pair.Step())
        {
            if (IsOf(ref pair, stated, written))
            {
                return stated.Value;
            }
        }

        return JsonTape.Absent;
    }

    /// <summary>Whether a key of the state is missing from the whole that the record writes.</summary>
    public static bool IsRemoved(ref JsonPair pair, TagEntries stated)
    {
        var written = new TagEntries(pair.Actual, isState: false);
        while (written.MoveNext() && pair.Step())
        {
            if (IsOf(ref pair, stated, written) && !IsNull(pair.Actual, written.Value))
            {
                return false;
            }
        }

        return !IsNull(pair.Expected, stated.Value);
    }

    // In a state, a key with null is as absent as one that is not there.
    private static bool IsOf(ref JsonPair pair, TagEntries stated, TagEntries written) =>
        !IsNull(pair.Expected, stated.Value)
        && JsonScalar.Equal(pair.Expected.Scalar(stated.Key), pair.Actual.Scalar(written.Key));

    private static bool IsNull(in JsonTape tape, int value) =>
        value != JsonTape.Absent && tape.Kind(value) == JsonKind.Null;

    /// <summary>Whether the key is AWS's own, which no provider manages.</summary>
    public static bool IsSkipped(in JsonTape tape, int key, bool skipAws) =>
        skipAws && System.MemoryExtensions.StartsWith(tape.Raw(key), "aws:"u8);
}
