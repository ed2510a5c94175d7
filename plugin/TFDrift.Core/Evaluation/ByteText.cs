// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Core.Records;

namespace TFDrift.Core.Evaluation;

/// <summary>Text in the making, in UTF-8; its memory is used again for the next.</summary>
internal sealed class ByteText
{
    private const int InitialBytes = 512;

    private byte[] _bytes = new byte[InitialBytes];
    private int _length;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Append(byte value) => Append([value]);

    public void Append(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Room(utf8.Length));
        _length += utf8.Length;
    }

    /// <summary>Appends a scalar's text with its escapes resolved; false when they are broken.</summary>
    public bool AppendText(ReadOnlySpan<byte> scalar)
    {
        ReadOnlySpan<byte> text = JsonSlices.Text(scalar);
        bool isWhole = JsonSlices.TryUnescape(text, Room(text.Length), out int written);
        _length += written;
        return isWhole;
    }

    /// <summary>Leaves a part of the text only.</summary>
    public void Keep(int start, int length)
    {
        Bytes.Slice(start, length).CopyTo(_bytes);
        _length = length;
    }

    /// <summary>The text's bytes, to be changed in place.</summary>
    public Span<byte> Mutable(int start) => _bytes.AsSpan(start, _length - start);

    public void Truncate(int length) => _length = length;

    private Span<byte> Room(int length)
    {
        if (_bytes.Length - _length < length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + length));
        }

        return _bytes.AsSpan(_length);
    }
}
