// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Numerics;

namespace TFDrift.Core.States;

/// <summary>Numbers distinct UTF-8 texts in the order they were added, so that each is kept once.</summary>
internal sealed class Utf8Table
{
    private const int InitialSlots = 16;

    private readonly List<byte[]> _texts = [];
    private int[] _slots = new int[InitialSlots];

    public int Count => _texts.Count;

    public byte[] this[int number] => _texts[number];

    public byte[][] ToArray() => [.. _texts];

    /// <summary>The number of a text, or -1.</summary>
    public int Find(ReadOnlySpan<byte> text)
    {
        uint mask = (uint)_slots.Length - 1;
        for (uint slot = (uint)Utf8Hash.Compute(text, 0) & mask; ; slot = (slot + 1) & mask)
        {
            int number = _slots[slot] - 1;
            if (number < 0 || text.SequenceEqual(_texts[number]))
                return number;
        }
    }

    public int GetOrAdd(ReadOnlySpan<byte> text)
    {
        int number = Find(text);
        if (number >= 0)
            return number;

        _texts.Add(text.ToArray());
        if (_texts.Count * 2 > _slots.Length)
            Grow();
        else
            Place(_texts.Count - 1);
        return _texts.Count - 1;
    }

    private void Grow()
    {
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)_texts.Count * 4)];
        for (int number = 0; number < _texts.Count; number++)
            Place(number);
    }

    private void Place(int number)
    {
        uint mask = (uint)_slots.Length - 1;
        uint slot = (uint)Utf8Hash.Compute(_texts[number], 0) & mask;
        while (_slots[slot] != 0)
            slot = (slot + 1) & mask;
        _slots[slot] = number + 1;
    }
}
