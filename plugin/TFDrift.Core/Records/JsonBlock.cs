// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TFDrift.Core.Records;

/// <summary>Follows strings and nesting through JSON text, 64 bytes at a time, across any cut of the text.</summary>
/// <remarks>
/// The masks are those of simdjson's first stage (Langdale and Lemire, arXiv:1902.08318): one bit per byte, quotes that
/// are not escaped, and brackets that are in no string. Vector128 is what every x86-64-v2 and arm64 machine has.
/// </remarks>
internal struct JsonBlock
{
    private const int BlockBytes = 64;
    private const ulong OddBits = 0xAAAA_AAAA_AAAA_AAAA;

    private ulong _inString;
    private ulong _escaped;
    private int _depth;

    /// <summary>Starts within brackets already opened.</summary>
    public JsonBlock(int depth) => _depth = depth;

    /// <summary>Reads on from <paramref name="position"/> until the bracket that closes the outermost one.</summary>
    /// <returns>The index after that bracket; -1 when the text ends before it: call again with what follows.</returns>
    public int FindEnd(ReadOnlySpan<byte> json, int position)
    {
        while (json.Length - position >= BlockBytes)
        {
            int end = Read(ref Unsafe.Add(ref MemoryMarshal.GetReference(json), position), BlockBytes);
            if (end > 0)
            {
                return position + end;
            }

            position += BlockBytes;
        }

        int rest = json.Length - position;
        if (rest <= 0)
        {
            return -1;
        }

        Span<byte> padded = stackalloc byte[BlockBytes];
        padded.Clear();
        json[position..].CopyTo(padded);
        int last = Read(ref MemoryMarshal.GetReference(padded), rest);
        return last > 0 ? position + last : -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Read(ref byte block, int length)
    {
        Masks(ref block, out ulong quotes, out ulong backslashes, out ulong opens, out ulong closes);
        if ((backslashes | _escaped) != 0)
        {
            quotes &= ~Escaped(backslashes, length);
        }

        ulong strings = PrefixXor(quotes) ^ _inString;
        _inString = (ulong)((long)strings >> (BlockBytes - 1));
        opens &= ~strings;
        closes &= ~strings;

        // The bracket that closes the outermost one can only be here when there are enough of them.
        if (BitOperations.PopCount(closes) < _depth)
        {
            _depth += BitOperations.PopCount(opens) - BitOperations.PopCount(closes);
            return 0;
        }

        for (ulong both = opens | closes; both != 0; both &= both - 1)
        {
            ulong lowest = both & (0 - both);
            _depth += (opens & lowest) != 0 ? 1 : -1;
            if (_depth <= 0)
            {
                return BitOperations.TrailingZeroCount(lowest) + 1;
            }
        }

        return 0;
    }

    // Which bytes follow an odd run of backslashes: simdjson's json_escape_scanner.
    private ulong Escaped(ulong backslashes, int length)
    {
        ulong starts = backslashes & ~_escaped;
        ulong codes = (((starts << 1) | OddBits) - starts) ^ OddBits;
        ulong escaped = codes ^ (backslashes | _escaped);
        _escaped = ((codes & backslashes) >> (length - 1)) & 1;
        return escaped;
    }

    private static ulong PrefixXor(ulong bits)
    {
        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        return bits ^ (bits << 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Masks(
        ref byte block, out ulong quotes, out ulong backslashes, out ulong opens, out ulong closes)
    {
        quotes = backslashes = opens = closes = 0;
        for (int i = 0; i < BlockBytes; i += Vector128<byte>.Count)
        {
            Vector128<byte> bytes = Vector128.LoadUnsafe(ref block, (nuint)i);

            // Bit 0x20 makes [ and ] into { and }.
            Vector128<byte> braces = bytes | Vector128.Create((byte)0x20);
            quotes |= (ulong)Bits(bytes, (byte)'"') << i;
            backslashes |= (ulong)Bits(bytes, (byte)'\\') << i;
            opens |= (ulong)Bits(braces, (byte)'{') << i;
            closes |= (ulong)Bits(braces, (byte)'}') << i;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Bits(Vector128<byte> bytes, byte value) =>
        Vector128.Equals(bytes, Vector128.Create(value)).ExtractMostSignificantBits();
}
