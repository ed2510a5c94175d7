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
    /// <summary>The bytes of a block, one bit each.</summary>
    public const int BlockBytes = 64;

    private const ulong OddBits = 0xAAAA_AAAA_AAAA_AAAA;

    private ulong _inString;
    private ulong _escaped;
    private int _depth;

    /// <summary>Starts within brackets already opened.</summary>
    public JsonBlock(int depth) => _depth = depth;

    /// <summary>The quotes of the block last loaded that begin or end a string.</summary>
    public ulong Quotes { get; private set; }

    /// <summary>Its opening brackets outside strings.</summary>
    public ulong Opens { get; private set; }

    /// <summary>Its closing brackets outside strings.</summary>
    public ulong Closes { get; private set; }

    /// <summary>Loads the block that starts here: what follows the one loaded before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(ReadOnlySpan<byte> json, int position)
    {
        int rest = json.Length - position;
        ref byte start = ref MemoryMarshal.GetReference(json);
        if (rest >= BlockBytes)
        {
            Load(ref Unsafe.Add(ref start, position), BlockBytes, 0);
        }
        else if (json.Length >= BlockBytes)
        {
            // The last 64 bytes, without those of the block before.
            Load(ref Unsafe.Add(ref start, json.Length - BlockBytes), rest, BlockBytes - rest);
        }
        else
        {
            LoadShort(json[position..]);
        }
    }

    /// <summary>Reads on from <paramref name="position"/> until the bracket that closes the outermost one.</summary>
    /// <returns>The index after that bracket; -1 when the text ends before it: call again with what follows.</returns>
    public int FindEnd(ReadOnlySpan<byte> json, int position)
    {
        for (; position < json.Length; position += BlockBytes)
        {
            Load(json, position);
            int end = FindEnd(Opens, Closes, ref _depth);
            if (end > 0)
            {
                return position + end;
            }
        }

        return -1;
    }

    /// <summary>Follows the nesting through one block.</summary>
    /// <param name="opens">Opening brackets.</param>
    /// <param name="closes">Closing brackets.</param>
    /// <param name="depth">How many brackets are open.</param>
    /// <returns>The index after the bracket that closes the outermost one; 0 when it is not in this block.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int FindEnd(ulong opens, ulong closes, ref int depth)
    {
        // The bracket that closes the outermost one can only be here when there are enough of them.
        if (BitOperations.PopCount(closes) < depth)
        {
            depth += BitOperations.PopCount(opens) - BitOperations.PopCount(closes);
            return 0;
        }

        for (ulong both = opens | closes; both != 0; both &= both - 1)
        {
            ulong lowest = both & (0 - both);
            depth += (opens & lowest) != 0 ? 1 : -1;
            if (depth <= 0)
            {
                return BitOperations.TrailingZeroCount(lowest) + 1;
            }
        }

        return 0;
    }

    private void LoadShort(ReadOnlySpan<byte> rest)
    {
        Span<byte> padded = stackalloc byte[BlockBytes];
        padded.Clear();
        rest.CopyTo(padded);
        Load(ref MemoryMarshal.GetReference(padded), rest.Length, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Load(ref byte block, int length, int before)
    {
        Masks(ref block, out ulong quotes, out ulong backslashes, out ulong opens, out ulong closes);
        quotes >>= before;
        backslashes >>= before;
        opens >>= before;
        closes >>= before;
        if ((backslashes | _escaped) != 0)
        {
            quotes &= ~Escaped(backslashes, length);
        }

        ulong strings = PrefixXor(quotes) ^ _inString;
        _inString = (ulong)((long)strings >> (BlockBytes - 1));
        Quotes = quotes;
        Opens = opens & ~strings;
        Closes = closes & ~strings;
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

    // Written out: in a loop, which is not unrolled, every shift would be by a register.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Masks(
        ref byte block, out ulong quotes, out ulong backslashes, out ulong opens, out ulong closes)
    {
        quotes = backslashes = opens = closes = 0;
        Mark(ref block, 0, ref quotes, ref backslashes, ref opens, ref closes);
        Mark(ref block, 16, ref quotes, ref backslashes, ref opens, ref closes);
        Mark(ref block, 32, ref quotes, ref backslashes, ref opens, ref closes);
        Mark(ref block, 48, ref quotes, ref backslashes, ref opens, ref closes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mark(
        ref byte block, int at, ref ulong quotes, ref ulong backslashes, ref ulong opens, ref ulong closes)
    {
        Vector128<byte> bytes = Vector128.LoadUnsafe(ref block, (nuint)at);

        // Bit 0x20 makes [ and ] into { and }.
        Vector128<byte> braces = bytes | Vector128.Create((byte)0x20);
        quotes |= (ulong)Bits(bytes, (byte)'"') << at;
        backslashes |= (ulong)Bits(bytes, (byte)'\\') << at;
        opens |= (ulong)Bits(braces, (byte)'{') << at;
        closes |= (ulong)Bits(braces, (byte)'}') << at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Bits(Vector128<byte> bytes, byte value) =>
        Vector128.Equals(bytes, Vector128.Create(value)).ExtractMostSignificantBits();
}
