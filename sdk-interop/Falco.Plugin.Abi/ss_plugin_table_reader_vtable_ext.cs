// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.InteropServices;

namespace Falco.Plugin.Abi;

/// <summary>Functions that read a table; every entry obtained must be released.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ss_plugin_table_reader_vtable_ext
{
    /// <summary>(table): its name, owned by its owner.</summary>
    public delegate* unmanaged[Cdecl]<void*, byte*> get_table_name;

    /// <summary>(table): its number of entries, or <c>(uint64_t)-1</c>.</summary>
    public delegate* unmanaged[Cdecl]<void*, ulong> get_table_size;

    /// <summary>(table, key): the entry, or NULL.</summary>
    public delegate* unmanaged[Cdecl]<void*, ss_plugin_state_data*, void*> get_table_entry;

    /// <summary>(table, entry, accessor, out value).</summary>
    public delegate* unmanaged[Cdecl]<void*, void*, void*, ss_plugin_state_data*, ss_plugin_rc> read_entry_field;

    /// <summary>(table, entry): gives back an entry of <see cref="get_table_entry"/>.</summary>
    public delegate* unmanaged[Cdecl]<void*, void*, void> release_table_entry;

    /// <summary>(table, callback(state, entry), state): false when stopped or failed.</summary>
    public delegate* unmanaged[Cdecl]<void*, delegate* unmanaged[Cdecl]<void*, void*, uint>, void*, uint>
        iterate_entries;
}
