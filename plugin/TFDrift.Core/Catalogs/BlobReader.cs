// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text;

namespace TFDrift.Core.Catalogs;

/// <summary>Reads what <see cref="BlobWriter"/> wrote. The bytes are the library's own: they are trusted.</summary>
internal ref struct BlobReader(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> texts, int position)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly ReadOnlySpan<byte> _texts = texts;
    private int _position = position;

    public int Number() => ReadNumber(_bytes, ref _position);

    public bool Flag() => Number() != 0;

    public ReadOnlySpan<byte> Utf8()
    {
        int at = Number();
        int length = ReadNumber(_texts, ref at);
        return _texts.Slice(at, length);
    }

    public string Text() => Encoding.UTF8.GetString(Utf8());

    private static int ReadNumber(ReadOnlySpan<byte> bytes, ref int at)
    {
        uint value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte b = bytes[at++];
            value |= (uint)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                return (int)value;
            }
        }
    }
}
