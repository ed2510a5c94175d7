// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Falco.Plugin.Abi;
using Falco.Plugin.Sdk.Interop;

namespace Falco.Plugin.Sdk;

/// <summary>The symbols of the event parsing capability.</summary>
/// <typeparam name="TPlugin">The plugin's type.</typeparam>
public static unsafe class EventParsingAbi<TPlugin>
    where TPlugin : class, IFalcoPlugin<TPlugin>, IEventParsing
{
    /// <summary><c>plugin_get_parse_event_sources</c>.</summary>
    public static byte* GetParseEventSources() => Guard.Static(static () => StaticText<TPlugin>.ParseEventSources);

    /// <summary><c>plugin_get_parse_event_types</c>.</summary>
    public static ushort* GetParseEventTypes(uint* numtypes)
    {
        var types = (ushort*)Guard.Static(static () => StaticText<TPlugin>.ParseEventTypes);
        *numtypes = types is null ? 0 : (uint)TPlugin.Manifest.ParseEventTypes.Count;
        return types;
    }

    /// <summary><c>plugin_parse_event</c>.</summary>
    public static ss_plugin_rc ParseEvent(void* s, ss_plugin_event_input* evt) =>
        Guard.Run(s, evt, null, null, static (state, evt, _, _) =>
        {
            state.InvalidateEvent();
            state.Plugin<TPlugin>().Parse(new PluginEvent((ss_plugin_event_input*)evt));
            return ss_plugin_rc.SS_PLUGIN_SUCCESS;
        });
}
