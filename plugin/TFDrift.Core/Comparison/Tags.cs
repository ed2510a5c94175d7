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
                && Agrees(ref pair, written, write) is false)
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
            if (!IsSkipped(pair.Expected, stated.Key, skipAws)
                && pair.Expected.Kind(stated.Value) != JsonKind.Null
                && !TryFindWritten(ref pair, stated.Key, out _))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether an entry of the record leaves the map as the state has it.</summary>
    public static bool Agrees(ref JsonPair pair, TagEntries written, CollectionWrite write)
    {
        bool isStated = TryFindStated(ref pair, written.Key, out int stated);
        if (write == CollectionWrite.Take)
        {
            bool isOtherValue = written.Value != JsonTape.Absent && !LooseValues.Equal(ref pair, stated, written.Value);
            return !isStated || isOtherValue;
        }

        return isStated && LooseValues.Equal(ref pair, stated, written.Value);
    }

    /// <summary>Finds the state's value of a key of the record; a null is as absent as a key that is not there.</summary>
    public static bool TryFindStated(ref JsonPair pair, int key, out int value)
    {
        var stated = new TagEntries(pair.Expected, isState: true);
        while (stated.MoveNext() && pair.Step())
        {
            if (JsonScalar.Equal(pair.Expected.Scalar(stated.Key), pair.Actual.Scalar(key)))
            {
                value = stated.Value;
                return pair.Expected.Kind(value) != JsonKind.Null;
            }
        }

        value = JsonTape.Absent;
        return false;
    }

    /// <summary>Finds the record's value of a key of the state.</summary>
    public static bool TryFindWritten(ref JsonPair pair, int key, out int value)
    {
        var written = new TagEntries(pair.Actual, isState: false);
        while (written.MoveNext() && pair.Step())
        {
            if (JsonScalar.Equal(pair.Expected.Scalar(key), pair.Actual.Scalar(written.Key)))
            {
                value = written.Value;
                return true;
            }
        }

        value = JsonTape.Absent;
        return false;
    }

    /// <summary>Whether the key is AWS's own, which no provider manages.</summary>
    public static bool IsSkipped(in JsonTape tape, int key, bool skipAws) =>
        skipAws && System.MemoryExtensions.StartsWith(tape.Raw(key), "aws:"u8);
}
