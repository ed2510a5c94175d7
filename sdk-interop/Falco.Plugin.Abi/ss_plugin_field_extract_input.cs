// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.InteropServices;

namespace Falco.Plugin.Abi;

/// <summary>Input of <c>extract_fields</c>; owned by the framework, valid during the call.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ss_plugin_field_extract_input
{
    /// <summary>The plugin's owner.</summary>
    public void* owner;

    /// <summary>(owner): the owner's last error, owned by it, or NULL.</summary>
    public delegate* unmanaged[Cdecl]<void*, byte*> get_owner_last_error;

    /// <summary>Length of <see cref="fields"/>; libsinsp always asks for one.</summary>
    public uint num_fields;

    /// <summary>The fields to extract, to be filled in.</summary>
    public ss_plugin_extract_field* fields;

    /// <summary>Superseded by <see cref="table_reader_ext"/>.</summary>
    public ss_plugin_table_reader_vtable table_reader;

    /// <summary>Reading of state tables.</summary>
    public ss_plugin_table_reader_vtable_ext* table_reader_ext;

    /// <summary>API 3.11: not to be read by a plugin that requires 3.10.</summary>
    public ss_plugin_extract_value_offsets* value_offsets;
}
