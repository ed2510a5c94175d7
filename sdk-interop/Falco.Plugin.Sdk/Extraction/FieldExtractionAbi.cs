// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Falco.Plugin.Abi;
using Falco.Plugin.Sdk.Interop;

namespace Falco.Plugin.Sdk;

/// <summary>The symbols of the field extraction capability.</summary>
/// <typeparam name="TPlugin">The plugin's type.</typeparam>
public static unsafe class FieldExtractionAbi<TPlugin>
    where TPlugin : class, IFalcoPlugin<TPlugin>, IFieldExtraction<TPlugin>
{
    private static class Static
    {
        public static readonly nint Fields = NativeText.Permanent(TPlugin.Fields.ToJson());
    }

    /// <summary><c>plugin_get_fields</c>.</summary>
    public static byte* GetFields() => Guard.Static(static () => Static.Fields);

    /// <summary><c>plugin_get_extract_event_sources</c>.</summary>
    public static byte* GetExtractEventSources() =>
        Guard.Static(static () => StaticText<TPlugin>.ExtractEventSources);

    /// <summary><c>plugin_get_extract_event_types</c>.</summary>
    public static ushort* GetExtractEventTypes(uint* numtypes)
    {
        var types = (ushort*)Guard.Static(static () => StaticText<TPlugin>.ExtractEventTypes);
        *numtypes = types is null ? 0 : (uint)TPlugin.Manifest.ExtractEventTypes.Count;
        return types;
    }

    /// <summary>
    /// <c>plugin_extract_fields</c>: the values stay until an event other than this one is extracted from, which is
    /// at the earliest at the next call.
    /// </summary>
    public static ss_plugin_rc ExtractFields(
        void* s, ss_plugin_event_input* evt, ss_plugin_field_extract_input* input) =>
        Guard.Run(s, evt, input, null, static (state, evt, input, _) =>
        {
            state.Extraction ??= new FieldExtraction<TPlugin>(state.Plugin<TPlugin>());
            state.Extraction.Extract((ss_plugin_event_input*)evt, (ss_plugin_field_extract_input*)input);
            return ss_plugin_rc.SS_PLUGIN_SUCCESS;
        });
}
