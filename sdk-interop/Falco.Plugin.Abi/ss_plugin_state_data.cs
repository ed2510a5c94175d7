// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.InteropServices;

namespace Falco.Plugin.Abi;

/// <summary>A key or value of a state table; strings and tables are owned by the table's owner.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
public unsafe struct ss_plugin_state_data
{
    /// <summary>Signed, 8 bits.</summary>
    [FieldOffset(0)] public sbyte s8;

    /// <summary>Signed, 16 bits.</summary>
    [FieldOffset(0)] public short s16;

    /// <summary>Signed, 32 bits.</summary>
    [FieldOffset(0)] public int s32;

    /// <summary>Signed, 64 bits.</summary>
    [FieldOffset(0)] public long s64;

    /// <summary>Unsigned, 8 bits.</summary>
    [FieldOffset(0)] public byte u8;

    /// <summary>Unsigned, 16 bits.</summary>
    [FieldOffset(0)] public ushort u16;

    /// <summary>Unsigned, 32 bits.</summary>
    [FieldOffset(0)] public uint u32;

    /// <summary>Unsigned, 64 bits.</summary>
    [FieldOffset(0)] public ulong u64;

    /// <summary>A NUL-terminated string.</summary>
    [FieldOffset(0)] public byte* str;

    /// <summary>A boolean.</summary>
    [FieldOffset(0)] public uint b;

    /// <summary>A sub-table.</summary>
    [FieldOffset(0)] public void* table;
}
