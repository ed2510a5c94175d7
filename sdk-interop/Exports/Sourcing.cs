// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Falco.Plugin.Abi;
using Falco.Plugin.Sdk;

internal static unsafe class SourcingExports
{
    [UnmanagedCallersOnly(EntryPoint = "plugin_get_id", CallConvs = [typeof(CallConvCdecl)])]
    private static uint GetId() => EventSourcingAbi<FalcoPlugin>.GetId();

    [UnmanagedCallersOnly(EntryPoint = "plugin_get_event_source", CallConvs = [typeof(CallConvCdecl)])]
    private static byte* GetEventSource() => EventSourcingAbi<FalcoPlugin>.GetEventSource();

    [UnmanagedCallersOnly(EntryPoint = "plugin_open", CallConvs = [typeof(CallConvCdecl)])]
    private static void* Open(void* s, byte* openParams, ss_plugin_rc* rc) =>
        EventSourcingAbi<FalcoPlugin>.Open(s, openParams, rc);

    [UnmanagedCallersOnly(EntryPoint = "plugin_close", CallConvs = [typeof(CallConvCdecl)])]
    private static void Close(void* s, void* h) => EventSourcingAbi<FalcoPlugin>.Close(s, h);

    [UnmanagedCallersOnly(EntryPoint = "plugin_next_batch", CallConvs = [typeof(CallConvCdecl)])]
    private static ss_plugin_rc NextBatch(void* s, void* h, uint* nevts, ss_plugin_event*** evts) =>
        EventSourcingAbi<FalcoPlugin>.NextBatch(s, h, nevts, evts);

    [UnmanagedCallersOnly(EntryPoint = "plugin_get_progress", CallConvs = [typeof(CallConvCdecl)])]
    private static byte* GetProgress(void* s, void* h, uint* progressPct) =>
        EventSourcingAbi<FalcoPlugin>.GetProgress(s, h, progressPct);

    [UnmanagedCallersOnly(EntryPoint = "plugin_event_to_string", CallConvs = [typeof(CallConvCdecl)])]
    private static byte* EventToString(void* s, ss_plugin_event_input* evt) =>
        EventSourcingAbi<FalcoPlugin>.EventToString(s, evt);

    [UnmanagedCallersOnly(EntryPoint = "plugin_list_open_params", CallConvs = [typeof(CallConvCdecl)])]
    private static byte* ListOpenParams(void* s, ss_plugin_rc* rc) =>
        EventSourcingAbi<FalcoPlugin>.ListOpenParams(s, rc);
}
