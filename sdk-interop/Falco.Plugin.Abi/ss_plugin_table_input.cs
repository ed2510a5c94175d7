// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.InteropServices;

namespace Falco.Plugin.Abi;

/// <summary>A table that the plugin publishes; the table stays owned by the plugin.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ss_plugin_table_input
{
    /// <summary>The table's name.</summary>
    public byte* name;

    /// <summary>The type of its keys.</summary>
    public ss_plugin_state_type key_type;

    /// <summary>Opaque: passed to every function below.</summary>
    public void* table;

    /// <summary>Superseded by <see cref="reader_ext"/>.</summary>
    public ss_plugin_table_reader_vtable reader;

    /// <summary>Superseded by <see cref="writer_ext"/>.</summary>
    public ss_plugin_table_writer_vtable writer;

    /// <summary>Superseded by <see cref="fields_ext"/>.</summary>
    public ss_plugin_table_fields_vtable fields;

    /// <summary>Reading.</summary>
    public ss_plugin_table_reader_vtable_ext* reader_ext;

    /// <summary>Writing.</summary>
    public ss_plugin_table_writer_vtable* writer_ext;

    /// <summary>Fields.</summary>
    public ss_plugin_table_fields_vtable* fields_ext;
}
