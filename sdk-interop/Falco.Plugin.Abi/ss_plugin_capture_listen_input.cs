// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.InteropServices;

namespace Falco.Plugin.Abi;

/// <summary>Input of <c>capture_open</c> and <c>capture_close</c>; the framework's, for the call.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ss_plugin_capture_listen_input
{
    /// <summary>The plugin's owner.</summary>
    public void* owner;

    /// <summary>The framework's thread pool.</summary>
    public ss_plugin_routine_vtable* routine;

    /// <summary>Reading of state tables.</summary>
    public ss_plugin_table_reader_vtable_ext* table_reader_ext;

    /// <summary>Writing of state tables.</summary>
    public ss_plugin_table_writer_vtable* table_writer_ext;

    /// <summary>(owner): the owner's last error, owned by it, or NULL.</summary>
    public delegate* unmanaged[Cdecl]<void*, byte*> get_owner_last_error;
}
