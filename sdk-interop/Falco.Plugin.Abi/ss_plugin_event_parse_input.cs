// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.InteropServices;

namespace Falco.Plugin.Abi;

/// <summary>Input of <c>parse_event</c>; owned by the framework, valid during the call.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ss_plugin_event_parse_input
{
    /// <summary>The plugin's owner.</summary>
    public void* owner;

    /// <summary>(owner): the owner's last error, owned by it, or NULL.</summary>
    public delegate* unmanaged[Cdecl]<void*, byte*> get_owner_last_error;

    /// <summary>Superseded by <see cref="table_reader_ext"/>.</summary>
    public ss_plugin_table_reader_vtable table_reader;

    /// <summary>Superseded by <see cref="table_writer_ext"/>.</summary>
    public ss_plugin_table_writer_vtable table_writer;

    /// <summary>Reading of state tables.</summary>
    public ss_plugin_table_reader_vtable_ext* table_reader_ext;

    /// <summary>Writing of state tables.</summary>
    public ss_plugin_table_writer_vtable* table_writer_ext;
}
