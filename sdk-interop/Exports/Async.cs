// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Falco.Plugin.Abi;
using Falco.Plugin.Sdk;

internal static unsafe class AsyncExports
{
    [UnmanagedCallersOnly(EntryPoint = "plugin_get_async_events", CallConvs = [typeof(CallConvCdecl)])]
    private static byte* GetAsyncEvents() => AsyncEventsAbi<FalcoPlugin>.GetAsyncEvents();

    [UnmanagedCallersOnly(EntryPoint = "plugin_get_async_event_sources", CallConvs = [typeof(CallConvCdecl)])]
    private static byte* GetAsyncEventSources() => AsyncEventsAbi<FalcoPlugin>.GetAsyncEventSources();

    [UnmanagedCallersOnly(EntryPoint = "plugin_set_async_event_handler", CallConvs = [typeof(CallConvCdecl)])]
    private static ss_plugin_rc SetAsyncEventHandler(
        void* s, void* owner, delegate* unmanaged[Cdecl]<void*, ss_plugin_event*, byte*, ss_plugin_rc> handler) =>
        AsyncEventsAbi<FalcoPlugin>.SetAsyncEventHandler(s, owner, handler);
}
