// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Falco.Plugin.Abi;
using Falco.Plugin.Sdk;

internal static unsafe class ParsingExports
{
    [UnmanagedCallersOnly(EntryPoint = "plugin_get_parse_event_sources", CallConvs = [typeof(CallConvCdecl)])]
    private static byte* GetParseEventSources() => EventParsingAbi<FalcoPlugin>.GetParseEventSources();

    [UnmanagedCallersOnly(EntryPoint = "plugin_get_parse_event_types", CallConvs = [typeof(CallConvCdecl)])]
    private static ushort* GetParseEventTypes(uint* numtypes, void* s) =>
        EventParsingAbi<FalcoPlugin>.GetParseEventTypes(numtypes);

    [UnmanagedCallersOnly(EntryPoint = "plugin_parse_event", CallConvs = [typeof(CallConvCdecl)])]
    private static ss_plugin_rc ParseEvent(
        void* s, ss_plugin_event_input* evt, ss_plugin_event_parse_input* input) =>
        EventParsingAbi<FalcoPlugin>.ParseEvent(s, evt);
}
