// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace TFDrift.Core.Records;

/// <summary>Reads a record in one pass over blocks of 64 bytes, if it is written as CloudTrail does: without blanks.</summary>
/// <remarks>
/// Whatever is otherwise, broken or incomplete is none of its business: <see cref="JsonMembers"/> reads that, a third
/// slower. Both find the same members of every record that this one reads.
/// </remarks>
internal ref struct CompactRecord
{
    private readonly ReadOnlySpan<byte> _json;
    private JsonBlock _block;
    private int _blockStart;

    // The quotes and brackets of the block that are still to be read.
    private ulong _marks;

    private CompactRecord(ReadOnlySpan<byte> json)
    {
        _json = json;
        _blockStart = -JsonBlock.BlockBytes;
    }

    /// <summary>Notes where the members are.</summary>
    /// <returns>The record's length, or 0 when it is not to be read in this way.</returns>
    public static int Read(ReadOnlySpan<byte> json, ref TrailRecord.Members members)
    {
        if (json.Length < 2 || json[0] != '{' || json[1] != '"')
        {
            return 0;
        }

        CompactRecord record = new(json);
        int end = record.Next();
        do
        {
            end = record.ReadMember(end + 1, ref members);
        }
        while ((uint)end < (uint)json.Length && json[end] == ',');

        return (uint)end < (uint)json.Length && json[end] == '}' ? end + 1 : 0;
    }

    /// <summary>Reads the member whose name starts here.</summary>
    /// <returns>The index after its value; past the end when it is not to be read in this way.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ReadMember(int start, ref TrailRecord.Members members)
    {
        ReadOnlySpan<byte> json = _json;
        int nameEnd;
        if (Next() != start || json[start] != '"' || (uint)(nameEnd = Next()) >= (uint)json.Length - 2
            || json[nameEnd + 1] != ':')
        {
            return int.MaxValue;
        }

        int valueStart = nameEnd + 2;
        int end = ReadValue(json, valueStart);
        if (end <= json.Length)
        {
            members.Note(json[(start + 1)..nameEnd], valueStart, end);
        }

        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ReadValue(ReadOnlySpan<byte> json, int start)
    {
        switch (json[start])
        {
            case (byte)'"':
                _ = Next();
                int quote = Next();
                return quote < 0 ? int.MaxValue : quote + 1;
            case (byte)'{' or (byte)'[':
                return ReadNested(json, start);
            default:
                return ReadScalar(json, start);
        }
    }

    private int ReadNested(ReadOnlySpan<byte> json, int start)
    {
        int depth = 0;
        while (_marks != 0 || TryLoad())
        {
            int end = JsonBlock.FindEnd(_block.Opens & _marks, _block.Closes & _marks, ref depth);
            if (end > 0)
            {
                _marks &= ulong.MaxValue << (end - 1) << 1;
                end += _blockStart;
                return json[end - 1] == json[start] + 2 ? end : int.MaxValue;
            }

            _marks = 0;
        }

        return int.MaxValue;
    }

    // Numbers, true, false and null have no mark in them: they end before the next name's, or the record's last.
    private int ReadScalar(ReadOnlySpan<byte> json, int start)
    {
        if (_marks == 0 && !TryLoad())
        {
            return int.MaxValue;
        }

        int end = _blockStart + BitOperations.TrailingZeroCount(_marks);
        end -= json[end] == '"' ? 1 : 0;
        for (int i = start; i < end; i++)
        {
            if (!JsonSlices.IsScalarByte(json[i]))
            {
                return int.MaxValue;
            }
        }

        return end > start ? end : int.MaxValue;
    }

    // The next quote or bracket; -1 when there is none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Next()
    {
        if (_marks == 0 && !TryLoad())
        {
            return -1;
        }

        int mark = _blockStart + BitOperations.TrailingZeroCount(_marks);
        _marks &= _marks - 1;
        return mark;
    }

    private bool TryLoad()
    {
        do
        {
            _blockStart += JsonBlock.BlockBytes;
            if (_blockStart >= _json.Length)
            {
                return false;
            }

            _block.Load(_json, _blockStart);
            _marks = _block.Quotes | _block.Opens | _block.Closes;
        }
        while (_marks == 0);

        return true;
    }
}
