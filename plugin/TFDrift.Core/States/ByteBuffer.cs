// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers.Binary;

namespace TFDrift.Core.States;

/// <summary>Bytes that grow, and are used again for the next value.</summary>
/// <param name="isErased">Whether they may be secrets that nothing asks for, of which nothing may stay.</param>
internal sealed class ByteBuffer(bool isErased = false)
{
    private const int InitialBytes = 4096;

    private byte[] _bytes = isErased ? [] : new byte[InitialBytes];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Append(byte octet)
    {
        if (Length == _bytes.Length)
            Grow(1);
        _bytes[Length++] = octet;
    }

    public void Append(ReadOnlySpan<byte> octets)
    {
        if (octets.Length > _bytes.Length - Length)
            Grow(octets.Length);
        octets.CopyTo(_bytes.AsSpan(Length));
        Length += octets.Length;
    }

    public void AppendInt32(int value)
    {
        if (sizeof(int) > _bytes.Length - Length)
            Grow(sizeof(int));
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(Length), value);
        Length += sizeof(int);
    }

    public void SetInt32(int offset, int value) =>
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(offset), value);

    /// <summary>Gives the memory back, without what was in it.</summary>
    public void Erase()
    {
        ErasedBuffers.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    private void Grow(int needed)
    {
        int length = (int)Math.Min(Array.MaxLength, Math.Max((long)Length + needed, _bytes.Length * 2L));
        if (!isErased)
        {
            Array.Resize(ref _bytes, length);
            return;
        }

        byte[] larger = ErasedBuffers.Rent(length);
        Written.CopyTo(larger);
        ErasedBuffers.Return(_bytes);
        _bytes = larger;
    }
}
