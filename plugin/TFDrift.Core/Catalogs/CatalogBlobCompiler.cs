// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Text;
using TFDrift.Core.States;

namespace TFDrift.Core.Catalogs;

/// <summary>Compiles rows into the bytes that <see cref="CatalogBlob"/> reads.</summary>
public static class CatalogBlobCompiler
{
    /// <summary>Compiles rows; the schema tells which of their attributes are sensitive.</summary>
    public static byte[] Compile(IReadOnlyList<CatalogRow> rows, AttributeSchema schema)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(schema);
        List<TypeInterest> types = [.. InterestBuilder.Build(rows, schema)];
        uint[] rowSlots = new uint[SlotsFor(rows.Count)];
        uint[] typeSlots = new uint[SlotsFor(types.Count)];
        int start = CatalogBlob.HeaderBytes + (sizeof(uint) * (rowSlots.Length + typeSlots.Length));

        BlobWriter entries = new();
        foreach (CatalogRow row in rows)
        {
            Put(rowSlots, row.EventSource, row.EventName, start + entries.Position);
            RowWriter.Write(entries, row);
        }

        foreach (TypeInterest type in types)
        {
            Put(typeSlots, type.ResourceType, "", start + entries.Position);
            entries.Text(type.ResourceType);
            entries.List(type.Attributes.Order(StringComparer.Ordinal).ToList(), entries.Text);
            entries.List(type.Identities.Order(StringComparer.Ordinal).ToList(), entries.Text);
            entries.List(type.Sensitive.Order(StringComparer.Ordinal).ToList(), entries.Text);
        }

        BlobWriter head = new();
        head.Fixed(CatalogBlob.Magic);
        head.Fixed((uint)rowSlots.Length);
        head.Fixed((uint)typeSlots.Length);
        head.Fixed((uint)(start + entries.Position));
        foreach (uint slot in rowSlots.Concat(typeSlots))
        {
            head.Fixed(slot);
        }

        return [.. head.Bytes, .. entries.Bytes, .. entries.Texts];
    }

    // At most half full, so that a look-up of what is not there ends after a slot or two.
    private static uint SlotsFor(int count) => BitOperations.RoundUpToPowerOf2((uint)count * 2 + 1);

    private static void Put(uint[] slots, string first, string second, int at)
    {
        uint mask = (uint)slots.Length - 1;
        uint slot = CatalogBlob.Hash(Encoding.UTF8.GetBytes(first), Encoding.UTF8.GetBytes(second)) & mask;
        while (slots[slot] != 0)
        {
            slot = (slot + 1) & mask;
        }

        slots[slot] = (uint)at;
    }
}
