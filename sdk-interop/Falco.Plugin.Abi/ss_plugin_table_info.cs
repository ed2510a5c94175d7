// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.InteropServices;

namespace Falco.Plugin.Abi;

/// <summary>Describes a state table; owned by the framework.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ss_plugin_table_info
{
    /// <summary>The table's name.</summary>
    public byte* name;

    /// <summary>The type of its keys.</summary>
    public ss_plugin_state_type key_type;
}
