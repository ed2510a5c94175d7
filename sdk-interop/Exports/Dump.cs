// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Falco.Plugin.Abi;
using Falco.Plugin.Sdk;

internal static unsafe class DumpExports
{
    [UnmanagedCallersOnly(EntryPoint = "plugin_dump_state", CallConvs = [typeof(CallConvCdecl)])]
    private static ss_plugin_rc DumpState(
        void* s, void* owner, delegate* unmanaged[Cdecl]<void*, ss_plugin_event*, byte*, ss_plugin_rc> handler) =>
        AsyncEventsAbi<FalcoPlugin>.DumpState(s, owner, handler);
}
