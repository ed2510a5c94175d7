// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Numerics;

namespace TFDrift.Core.States;

/// <summary>The instances of several decoded states by the values that name them.</summary>
/// <remarks>
/// One open-addressing table over all states, whose slots hold the upper half of a hash and the number of the first
/// value with it; values with equal hashes form a chain. It is filled from hashes that each state already has, so
/// that a change of one state among many costs a copy, not a decoding.
/// </remarks>
public sealed class StateIndex : IStateIndex
{
    private const int SlotsMin = 16;

    private readonly DecodedState[] _states;
    private readonly StateOrigin[] _origins;

    // Of each state, the number of its first value in _next; one more at the end.
    private readonly int[] _firsts;
    private readonly ulong[] _slots;
    private readonly int[] _next;

    /// <param name="states">The states; the index holds on to them.</param>
    public StateIndex(IReadOnlyList<DecodedState> states)
    {
        ArgumentNullException.ThrowIfNull(states);
        _states = [.. states];
        _origins = new StateOrigin[_states.Length];
        _firsts = new int[_states.Length + 1];
        for (int state = 0; state < _states.Length; state++)
        {
            _origins[state] = _states[state].Origin;
            _firsts[state + 1] = checked(_firsts[state] + _states[state].IdentityHashes.Length);
            Count += _states[state].Count;
        }

        int values = _firsts[^1];
        _next = new int[values];
        _slots = new ulong[Math.Max(SlotsMin, (int)BitOperations.RoundUpToPowerOf2((uint)values * 3 / 2))];
        for (int state = 0; state < _states.Length; state++)
            Insert(_states[state].IdentityHashes, _firsts[state]);
    }

    /// <summary>An index without states.</summary>
    public static StateIndex Empty { get; } = new([]);

    /// <inheritdoc/>
    public IReadOnlyList<StateOrigin> States => _origins;

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public IEnumerable<string> Addresses
    {
        get
        {
            foreach (DecodedState state in _states)
            {
                for (int number = 0; number < state.Count; number++)
                    yield return new StateInstance(state, number).Address;
            }
        }
    }

    /// <inheritdoc/>
    public void Find(
        ReadOnlySpan<byte> type,
        ReadOnlySpan<byte> attribute,
        ReadOnlySpan<byte> value,
        ReadOnlySpan<byte> account,
        ReadOnlySpan<byte> region,
        List<ResourceInstance> matches)
    {
        ArgumentNullException.ThrowIfNull(matches);
        if (value.IsEmpty || !TryRecognise(type, attribute, out ulong seed, out int known))
            return;

        for (int number = First(Utf8Hash.Compute(value, seed)); number >= 0; number = _next[number] - 1)
        {
            DecodedState state = StateOf(number, out int first);
            int instance = state.IdentityInstances[number - first];
            ref readonly InstanceRecord record = ref state.Instances[instance];
            if (!Agrees(state.Texts[record.Account], account) || !Agrees(state.Texts[record.Region], region))
                continue;
            if (!type.IsEmpty && !type.SequenceEqual(state.Layouts[record.Layout].TypeUtf8))
                continue;
            if (StateInstance.HasValue(state, record, known, attribute, value))
                matches.Add(state[instance]);
        }
    }

    private static bool TryRecognise(
        ReadOnlySpan<byte> type, ReadOnlySpan<byte> attribute, out ulong seed, out int known)
    {
        known = attribute.SequenceEqual("id"u8) ? TypeLayout.IdAttribute
            : attribute.SequenceEqual("arn"u8) ? TypeLayout.ArnAttribute : -1;
        seed = known switch
        {
            TypeLayout.IdAttribute => TypeLayout.IdSeed,
            TypeLayout.ArnAttribute => TypeLayout.ArnSeed,
            _ => Utf8Hash.Seed(type, attribute),
        };
        return known >= 0 || !type.IsEmpty;
    }

    private static bool Agrees(ReadOnlySpan<byte> known, ReadOnlySpan<byte> asked) =>
        known.IsEmpty || asked.IsEmpty || known.SequenceEqual(asked);

    /// <summary>The number of the first value with this hash, or -1.</summary>
    private int First(ulong hash)
    {
        uint mask = (uint)_slots.Length - 1;
        for (uint slot = (uint)hash & mask; ; slot = (slot + 1) & mask)
        {
            ulong entry = _slots[slot];
            if (entry == 0)
                return -1;
            if (entry >> 32 == hash >> 32)
                return (int)(uint)entry - 1;
        }
    }

    private void Insert(ulong[] hashes, int first)
    {
        uint mask = (uint)_slots.Length - 1;
        for (int value = 0; value < hashes.Length; value++)
        {
            ulong tag = hashes[value] >> 32;
            uint slot = (uint)hashes[value] & mask;
            while (_slots[slot] != 0 && _slots[slot] >> 32 != tag)
                slot = (slot + 1) & mask;

            // A number is stored as one more, so that 0 means none.
            int number = first + value;
            _next[number] = (int)(uint)_slots[slot];
            _slots[slot] = (tag << 32) | (uint)(number + 1);
        }
    }

    private DecodedState StateOf(int number, out int first)
    {
        int state = Array.BinarySearch(_firsts, number);
        if (state < 0)
            state = ~state - 1;

        // States without values share their first number with the state that follows.
        while (_firsts[state + 1] <= number)
            state++;
        first = _firsts[state];
        return _states[state];
    }
}
