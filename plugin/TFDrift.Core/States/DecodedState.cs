// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.States;

/// <summary>What is kept of one state: its managed AWS resource instances, in a few large arrays. Immutable.</summary>
public sealed class DecodedState
{
    private StateInstance?[]? _views;

    internal DecodedState(StateOrigin origin, long sourceBytes)
    {
        Origin = origin;
        SourceBytes = sourceBytes;
    }

    /// <summary>Where it came from, with the serial, lineage and Terraform version that it holds.</summary>
    public StateOrigin Origin { get; }

    /// <summary>The number of managed AWS resource instances, deposed ones included.</summary>
    public int Count => Instances.Length;

    /// <summary>The size of the state as stored, in bytes.</summary>
    public long SourceBytes { get; }

    /// <summary>Bytes of names and attributes kept in memory.</summary>
    public long KeptBytes
    {
        get
        {
            long sum = 0;
            foreach (byte[] slab in Slabs)
                sum += slab.Length;
            return sum;
        }
    }

    internal InstanceRecord[] Instances { get; init; } = [];

    internal byte[][] Slabs { get; init; } = [];

    internal TypeLayout[] Layouts { get; init; } = [];

    /// <summary>Modules, accounts, regions and lists of sensitive paths; number 0 is the empty text.</summary>
    internal byte[][] Texts { get; init; } = [[]];

    /// <summary>The hash of each value by which an event may name an instance, and that instance.</summary>
    internal ulong[] IdentityHashes { get; init; } = [];

    internal int[] IdentityInstances { get; init; } = [];

    /// <summary>The instance with this number, 0 to <see cref="Count"/> - 1.</summary>
    /// <remarks>
    /// A view is made when it is first asked for and kept, so that events that hit the same resource again allocate
    /// nothing. Threads that ask at once may see different objects, which are equal.
    /// </remarks>
    public ResourceInstance this[int number]
    {
        get
        {
            StateInstance?[] views = _views ??= new StateInstance?[Count];
            return views[number] ??= new StateInstance(this, number);
        }
    }

    internal ReadOnlySpan<byte> Bytes(in InstanceRecord instance) =>
        Slabs[instance.Slab].AsSpan(instance.Offset, instance.Length);
}
