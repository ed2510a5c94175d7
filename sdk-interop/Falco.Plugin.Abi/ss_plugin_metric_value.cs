// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.InteropServices;

namespace Falco.Plugin.Abi;

/// <summary>A metric's value.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
public struct ss_plugin_metric_value
{
    /// <summary>Unsigned, 32 bits.</summary>
    [FieldOffset(0)] public uint u32;

    /// <summary>Signed, 32 bits.</summary>
    [FieldOffset(0)] public int s32;

    /// <summary>Unsigned, 64 bits.</summary>
    [FieldOffset(0)] public ulong u64;

    /// <summary>Signed, 64 bits.</summary>
    [FieldOffset(0)] public long s64;

    /// <summary>Double precision.</summary>
    [FieldOffset(0)] public double d;

    /// <summary>Single precision.</summary>
    [FieldOffset(0)] public float f;

    /// <summary>C <c>int</c>.</summary>
    [FieldOffset(0)] public int i;
}
