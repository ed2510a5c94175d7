// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.States;

/// <summary>One instance as numbers into the tables of its state, so that 500,000 of them are one array.</summary>
internal struct InstanceRecord
{
    /// <summary>Into the state's layouts.</summary>
    public int Layout;

    /// <summary>Into the state's texts; 0 is the empty text.</summary>
    public int Module;

    public int Account;

    public int Region;

    public int Sensitive;

    /// <summary>Where its name, key, deposed key and attributes are: see <see cref="InstanceDraft"/>.</summary>
    public int Slab;

    public int Offset;

    public int Length;

    public bool Tainted;
}
