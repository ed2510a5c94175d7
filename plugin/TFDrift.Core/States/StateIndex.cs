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

    private readonly ulong[] _slots;
    private readonly Value[] _values;

    /// <param name="states">The states; the index holds on to them.</param>
    public StateIndex(IReadOnlyList<DecodedState> states)
    {
        ArgumentNullException.ThrowIfNull(states);
        _states = [.. states];
        _origins = new StateOrigin[_states.Length];
        int values = 0;
        for (int state = 0; state < _states.Length; state++)
        {
            _origins[state] = _states[state].Origin;
            values = checked(values + _states[state].IdentityHashes.Length);
            Count += _states[state].Count;
        }

        _values = new Value[values];
        _slots = new ulong[Math.Max(SlotsMin, (int)BitOperations.RoundUpToPowerOf2((uint)values * 3 / 2))];
        int first = 0;
        for (int state = 0; state < _states.Length; state++)
        {
            Insert(state, first);
            first += _states[state].IdentityHashes.Length;
        }
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

        for (int number = First(Utf8Hash.Compute(value, seed)); number >= 0; number = _values[number].Next - 1)
        {
            ref readonly Value found = ref _values[number];
            DecodedState state = _states[found.State];
            int instance = found.Instance;
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

    private void Insert(int state, int first)
    {
        ulong[] hashes = _states[state].IdentityHashes;
        int[] instances = _states[state].IdentityInstances;
        uint mask = (uint)_slots.Length - 1;
        for (int value = 0; value < hashes.Length; value++)
        {
            ulong tag = hashes[value] >> 32;
            uint slot = (uint)hashes[value] & mask;
            while (_slots[slot] != 0 && _slots[slot] >> 32 != tag)
                slot = (slot + 1) & mask;

            // A number is stored as one more, so that 0 means none.
            int number = first + value;
            _values[number] = new Value((int)(uint)_slots[slot], state, instances[value]);
            _slots[slot] = (tag << 32) | (uint)(number + 1);
        }
    }

    /// <summary>A value that names an instance. What a lookup needs lies together, because memory is what it waits for.</summary>
    /// <param name="Next">The number of the next value with the same hash, plus one.</param>
    /// <param name="State">The number of the state.</param>
    /// <param name="Instance">The number of the instance in its state.</param>
    private readonly record struct Value(int Next, int State, int Instance);
}
