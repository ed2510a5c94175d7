// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Collections.Generic;
using TFDrift.Core.States;

namespace TFDrift.Core.Catalogs;

/// <summary>
/// A compiled catalog: bytes with a hash table in front, of which a row is decoded when it is first hit.
/// </summary>
/// <remarks>
/// Loading is taking hold of the bytes, whatever the number of rows. Layout, little endian: magic, number of event
/// slots, number of type slots, offset of the texts; the event slots and the type slots (offsets of their entries, 0
/// for
/// none, collisions in the next slot); the entries; the texts.
/// </remarks>
internal sealed class CatalogBlob
{
    public const uint Magic = 0x3144_4654; // "TFD1"
    public const int HeaderBytes = 4 * sizeof(uint);

    private readonly byte[] _bytes;
    private readonly int _texts;
    private readonly CatalogRow?[] _rows;
    private readonly TypeInterest?[] _types;

    public CatalogBlob(byte[] bytes)
    {
        if (bytes.Length < HeaderBytes || Fixed(bytes, 0) != Magic)
        {
            throw new ArgumentException("not a compiled catalog", nameof(bytes));
        }

        _bytes = bytes;
        _rows = new CatalogRow?[Fixed(bytes, 1)];
        _types = new TypeInterest?[Fixed(bytes, 2)];
        _texts = (int)Fixed(bytes, 3);
    }

    public static uint Hash(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        // FNV-1a: the table is built on one machine and read on another, so the hash must be the same everywhere.
        uint hash = 2166136261;
        foreach (byte b in first)
        {
            hash = (hash ^ b) * 16777619;
        }

        hash *= 16777619;
        foreach (byte b in second)
        {
            hash = (hash ^ b) * 16777619;
        }

        return hash;
    }

    /// <summary>
    /// The row of an event; <see langword="null"/> when there is none. Allocates on the row's first hit only.
    /// </summary>
    public CatalogRow? Find(ReadOnlySpan<byte> eventSource, ReadOnlySpan<byte> eventName)
    {
        uint mask = (uint)_rows.Length - 1;
        for (uint slot = Hash(eventSource, eventName) & mask; ; slot = (slot + 1) & mask)
        {
            int at = (int)Fixed(_bytes, (HeaderBytes / sizeof(uint)) + (int)slot);
            if (at == 0)
            {
                return null;
            }

            BlobReader reader = Reader(at);
            if (reader.Utf8().SequenceEqual(eventSource) && reader.Utf8().SequenceEqual(eventName))
            {
                return _rows[slot] ??= Decode(at);
            }
        }
    }

    /// <summary>What the rows can ask of a type; <see langword="null"/> when none names it.</summary>
    public TypeInterest? Interest(ReadOnlySpan<byte> type)
    {
        uint mask = (uint)_types.Length - 1;
        int first = (HeaderBytes / sizeof(uint)) + _rows.Length;
        for (uint slot = Hash(type, []) & mask; ; slot = (slot + 1) & mask)
        {
            int at = (int)Fixed(_bytes, first + (int)slot);
            if (at == 0)
            {
                return null;
            }

            if (Reader(at).Utf8().SequenceEqual(type))
            {
                return _types[slot] ??= DecodeInterest(at);
            }
        }
    }

    /// <summary>All rows, in no order. For tests and generated documentation.</summary>
    public IEnumerable<CatalogRow> Rows()
    {
        for (int slot = 0; slot < _rows.Length; slot++)
        {
            int at = (int)Fixed(_bytes, (HeaderBytes / sizeof(uint)) + slot);
            if (at != 0)
            {
                yield return _rows[slot] ??= Decode(at);
            }
        }
    }

    private static uint Fixed(byte[] bytes, int index) =>
        BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(index * sizeof(uint)));

    private BlobReader Reader(int at) => new(_bytes, _bytes.AsSpan(_texts), at);

    private CatalogRow Decode(int at)
    {
        BlobReader reader = Reader(at);
        return RowReader.ReadRow(ref reader);
    }

    private TypeInterest DecodeInterest(int at)
    {
        BlobReader reader = Reader(at);
        return new(reader.Text(), Texts(ref reader), Texts(ref reader), Texts(ref reader));
    }

    private static FrozenSet<string> Texts(ref BlobReader reader)
    {
        string[] texts = new string[reader.Number()];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = reader.Text();
        }

        return texts.ToFrozenSet(StringComparer.Ordinal);
    }
}
