// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers.Binary;

namespace TFDrift.Core.States;

/// <summary>A 64-bit hash of short texts: ids, ARNs, names. Not for storage, not against adversaries.</summary>
internal static class Utf8Hash
{
    private const ulong LengthFactor = 0x9E37_79B9_7F4A_7C15;
    private const ulong BlockFactor = 0xA076_1D64_78BD_642F;
    private const ulong TailFactor = 0xE703_7ED1_A0B4_28DB;

    public static ulong Compute(ReadOnlySpan<byte> text, ulong seed)
    {
        ulong hash = seed ^ ((ulong)text.Length * LengthFactor);
        while (text.Length >= sizeof(ulong))
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text), BlockFactor);
            text = text[sizeof(ulong)..];
        }

        ulong tail = 0;
        foreach (byte octet in text)
            tail = (tail << 8) | octet;
        return Mix(hash ^ tail, TailFactor);
    }

    /// <summary>The seed under which the values of one identity attribute of one type are hashed.</summary>
    public static ulong Seed(ReadOnlySpan<byte> type, ReadOnlySpan<byte> attribute) =>
        Compute(attribute, Compute(type, BlockFactor));

    private static ulong Mix(ulong left, ulong right)
    {
        ulong high = Math.BigMul(left, right, out ulong low);
        return high ^ low;
    }
}
