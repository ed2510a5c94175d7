// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.InteropServices;

namespace Falco.Plugin.Abi;

/// <summary>Describes a field of a state table's entries; owned by the table's owner.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ss_plugin_table_fieldinfo
{
    /// <summary>The field's name.</summary>
    public byte* name;

    /// <summary>The type of its values.</summary>
    public ss_plugin_state_type field_type;

    /// <summary>Whether it can only be read.</summary>
    public uint read_only;
}
