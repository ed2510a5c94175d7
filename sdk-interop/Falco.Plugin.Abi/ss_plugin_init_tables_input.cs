// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.InteropServices;

namespace Falco.Plugin.Abi;

/// <summary>Access to state tables during <c>init</c>; owned by the framework, valid during the call.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ss_plugin_init_tables_input
{
    /// <summary>(owner, out count): the tables, or NULL on error.</summary>
    public delegate* unmanaged[Cdecl]<void*, uint*, ss_plugin_table_info*> list_tables;

    /// <summary>(owner, name, key type): the table, or NULL.</summary>
    public delegate* unmanaged[Cdecl]<void*, byte*, ss_plugin_state_type, void*> get_table;

    /// <summary>(owner, table): publishes a table of the plugin.</summary>
    public delegate* unmanaged[Cdecl]<void*, ss_plugin_table_input*, ss_plugin_rc> add_table;

    /// <summary>Superseded by <see cref="fields_ext"/>.</summary>
    public ss_plugin_table_fields_vtable fields;

    /// <summary>Fields.</summary>
    public ss_plugin_table_fields_vtable* fields_ext;

    /// <summary>Reading.</summary>
    public ss_plugin_table_reader_vtable_ext* reader_ext;

    /// <summary>Writing.</summary>
    public ss_plugin_table_writer_vtable* writer_ext;
}
