// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.InteropServices;

namespace Falco.Plugin.Abi;

/// <summary>Functions on the framework's thread pool; subscriptions end with the capture.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ss_plugin_routine_vtable
{
    /// <summary>(owner, function(plugin state, routine state), routine state): a handle, or NULL.</summary>
    public delegate* unmanaged[Cdecl]<void*, delegate* unmanaged[Cdecl]<void*, void*, uint>, void*, void*> subscribe;

    /// <summary>(owner, handle).</summary>
    public delegate* unmanaged[Cdecl]<void*, void*, ss_plugin_rc> unsubscribe;
}
