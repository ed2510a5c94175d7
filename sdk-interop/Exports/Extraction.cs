// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Falco.Plugin.Abi;
using Falco.Plugin.Sdk;

internal static unsafe class ExtractionExports
{
    [UnmanagedCallersOnly(EntryPoint = "plugin_get_fields", CallConvs = [typeof(CallConvCdecl)])]
    private static byte* GetFields() => FieldExtractionAbi<FalcoPlugin>.GetFields();

    [UnmanagedCallersOnly(EntryPoint = "plugin_get_extract_event_sources", CallConvs = [typeof(CallConvCdecl)])]
    private static byte* GetExtractEventSources() => FieldExtractionAbi<FalcoPlugin>.GetExtractEventSources();

    [UnmanagedCallersOnly(EntryPoint = "plugin_get_extract_event_types", CallConvs = [typeof(CallConvCdecl)])]
    private static ushort* GetExtractEventTypes(uint* numtypes, void* s) =>
        FieldExtractionAbi<FalcoPlugin>.GetExtractEventTypes(numtypes);

    [UnmanagedCallersOnly(EntryPoint = "plugin_extract_fields", CallConvs = [typeof(CallConvCdecl)])]
    private static ss_plugin_rc ExtractFields(
        void* s, ss_plugin_event_input* evt, ss_plugin_field_extract_input* input) =>
        FieldExtractionAbi<FalcoPlugin>.ExtractFields(s, evt, input);
}
