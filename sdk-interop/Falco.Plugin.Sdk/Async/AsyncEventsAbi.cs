// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Falco.Plugin.Abi;
using Falco.Plugin.Sdk.Interop;

namespace Falco.Plugin.Sdk;

/// <summary>The symbols of the async events capability.</summary>
/// <typeparam name="TPlugin">The plugin's type.</typeparam>
public static unsafe class AsyncEventsAbi<TPlugin>
    where TPlugin : class, IFalcoPlugin<TPlugin>, IAsyncEvents
{
    /// <summary><c>plugin_get_async_events</c>.</summary>
    public static byte* GetAsyncEvents() => Guard.Static(static () => StaticText<TPlugin>.AsyncEvents);

    /// <summary><c>plugin_get_async_event_sources</c>.</summary>
    public static byte* GetAsyncEventSources() => Guard.Static(static () => StaticText<TPlugin>.AsyncEventSources);

    /// <summary>
    /// <c>plugin_set_async_event_handler</c>: a NULL handler stops the plugin's emission, and no thread is in the
    /// old handler when this returns.
    /// </summary>
    public static ss_plugin_rc SetAsyncEventHandler(
        void* s, void* owner, delegate* unmanaged[Cdecl]<void*, ss_plugin_event*, byte*, ss_plugin_rc> handler) =>
        Guard.Run(s, owner, handler, null, static (state, owner, handler, _) =>
        {
            state.StopAsyncEvents();
            if (handler is not null)
            {
                state.AsyncSink = Sink(state, owner, handler);
                state.Plugin<TPlugin>().StartAsyncEvents(state.AsyncSink);
            }
            return ss_plugin_rc.SS_PLUGIN_SUCCESS;
        });

    /// <summary><c>plugin_dump_state</c>, for a plugin that is an <see cref="IStateDump"/>.</summary>
    public static ss_plugin_rc DumpState(
        void* s, void* owner, delegate* unmanaged[Cdecl]<void*, ss_plugin_event*, byte*, ss_plugin_rc> handler) =>
        Guard.Run(s, owner, handler, null, static (state, owner, handler, _) =>
        {
            AsyncEventSink sink = Sink(state, owner, handler);
            try
            {
                state.Capability<IStateDump>().DumpState(sink);
            }
            finally
            {
                sink.Close();
            }
            return ss_plugin_rc.SS_PLUGIN_SUCCESS;
        });

    private static AsyncEventSink Sink(PluginState state, void* owner, void* handler) =>
        new(owner, (delegate* unmanaged[Cdecl]<void*, ss_plugin_event*, byte*, ss_plugin_rc>)handler, state.Log);
}
