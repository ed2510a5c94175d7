// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;

namespace TFDrift.Core.Catalogs;

/// <summary>Writes the small values of a compiled catalog: numbers of variable length, and texts stored once.</summary>
internal sealed class BlobWriter
{
    private readonly List<byte> _bytes = [];
    private readonly List<byte> _texts = [];
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    public int Position => _bytes.Count;

    public byte[] Texts => [.. _texts];

    public byte[] Bytes => [.. _bytes];

    public void Number(int value)
    {
        WriteNumber(_bytes, value);
    }

    public void Flag(bool value) => Number(value ? 1 : 0);

    public void Text(string text)
    {
        if (!_known.TryGetValue(text, out int at))
        {
            at = _texts.Count;
            _known[text] = at;
            byte[] utf8 = Encoding.UTF8.GetBytes(text);
            WriteNumber(_texts, utf8.Length);
            _texts.AddRange(utf8);
        }

        Number(at);
    }

    public void Text(byte[] utf8) => Text(Encoding.UTF8.GetString(utf8));

    public void List<T>(IReadOnlyCollection<T> items, Action<T> write)
    {
        Number(items.Count);
        foreach (T item in items)
        {
            write(item);
        }
    }

    public void Fixed(uint value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        _bytes.AddRange(bytes);
    }

    // Seven bits a byte, the lowest first; the eighth says that more follow.
    private static void WriteNumber(List<byte> to, int value)
    {
        uint rest = (uint)value;
        while (rest >= 0x80)
        {
            to.Add((byte)(rest | 0x80));
            rest >>= 7;
        }

        to.Add((byte)rest);
    }
}
