// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.InteropServices;

namespace Falco.Plugin.Abi;

/// <summary>
/// Input of <c>init</c>. The struct, <see cref="config"/> and <see cref="tables"/> last for the call and must be
/// copied; <see cref="owner"/> and the functions may be kept as long as the plugin state lives.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ss_plugin_init_input
{
    /// <summary>The init configuration, NUL-terminated.</summary>
    public byte* config;

    /// <summary>The plugin's owner, passed to the functions below.</summary>
    public void* owner;

    /// <summary>(owner): the owner's last error, owned by it, or NULL.</summary>
    public delegate* unmanaged[Cdecl]<void*, byte*> get_owner_last_error;

    /// <summary>State tables, or NULL for a plugin that neither parses nor extracts.</summary>
    public ss_plugin_init_tables_input* tables;

    /// <summary>(owner, component or NULL, message, severity): callable from any thread.</summary>
    public delegate* unmanaged[Cdecl]<void*, byte*, byte*, ss_plugin_log_severity, void> log_fn;
}
