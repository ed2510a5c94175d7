// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.InteropServices;

namespace Falco.Plugin.Abi;

/// <summary>
/// Functions that write a table (also <c>ss_plugin_table_writer_vtable_ext</c>, which has the same members).
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ss_plugin_table_writer_vtable
{
    /// <summary>(table): erases all entries.</summary>
    public delegate* unmanaged[Cdecl]<void*, ss_plugin_rc> clear_table;

    /// <summary>(table, key): erases one entry.</summary>
    public delegate* unmanaged[Cdecl]<void*, ss_plugin_state_data*, ss_plugin_rc> erase_table_entry;

    /// <summary>(table): a new entry, owned by the caller until it is added or destroyed.</summary>
    public delegate* unmanaged[Cdecl]<void*, void*> create_table_entry;

    /// <summary>(table, entry): destroys an entry that was not added.</summary>
    public delegate* unmanaged[Cdecl]<void*, void*, void> destroy_table_entry;

    /// <summary>(table, key, entry): the added entry, to be released, or NULL.</summary>
    public delegate* unmanaged[Cdecl]<void*, ss_plugin_state_data*, void*, void*> add_table_entry;

    /// <summary>(table, entry, accessor, value).</summary>
    public delegate* unmanaged[Cdecl]<void*, void*, void*, ss_plugin_state_data*, ss_plugin_rc> write_entry_field;
}
