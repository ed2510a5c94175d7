// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using Falco.Plugin.Abi;
using Falco.Plugin.Sdk.Interop;

namespace Falco.Plugin.Sdk;

/// <summary>The symbols of the event sourcing capability.</summary>
/// <typeparam name="TPlugin">The plugin's type.</typeparam>
public static unsafe class EventSourcingAbi<TPlugin>
    where TPlugin : class, IFalcoPlugin<TPlugin>, IEventSourcing
{
    /// <summary><c>plugin_get_id</c>.</summary>
    public static uint GetId() => (uint)Guard.Static(static () => (nint)TPlugin.Manifest.Id);

    /// <summary><c>plugin_get_event_source</c>.</summary>
    public static byte* GetEventSource() => Guard.Static(static () => StaticText<TPlugin>.EventSource);

    /// <summary><c>plugin_open</c>: NULL on failure.</summary>
    public static void* Open(void* s, byte* openParams, ss_plugin_rc* rc)
    {
        nint instance = 0;
        *rc = Guard.Run(s, openParams, &instance, null, static (state, openParams, instance, _) =>
        {
            state.InvalidateEvent();
            IEventSource source = state.Capability<IEventSourcing>().Open(NativeText.Read((byte*)openParams));
            *(nint*)instance = SourceInstance.Create(source);
            return ss_plugin_rc.SS_PLUGIN_SUCCESS;
        });
        return (void*)instance;
    }

    /// <summary><c>plugin_close</c>.</summary>
    public static void Close(void* s, void* h) => Guard.Run(s, h, null, null, static (state, h, _, _) =>
    {
        state.InvalidateEvent();
        SourceInstance.From(h)?.Dispose();
        return ss_plugin_rc.SS_PLUGIN_SUCCESS;
    });

    /// <summary>
    /// <c>plugin_next_batch</c>. The events stay until the next call or the close of the same instance. The count is
    /// always set: libscap would hand out the previous batch again.
    /// </summary>
    public static ss_plugin_rc NextBatch(void* s, void* h, uint* nevts, ss_plugin_event*** evts)
    {
        *nevts = 0;
        *evts = null;
        return Guard.Run(s, h, nevts, evts, static (state, h, nevts, evts) =>
        {
            state.InvalidateEvent();
            SourceInstance instance = SourceInstance.From(h)
                ?? throw new InvalidOperationException("next_batch without an open instance");
            BatchStatus status = instance.NextBatch();
            *(ss_plugin_event***)evts = instance.Batch.Pointers();
            *(uint*)nevts = (uint)instance.Batch.Count;
            return status switch
            {
                BatchStatus.Success => ss_plugin_rc.SS_PLUGIN_SUCCESS,
                BatchStatus.Timeout => ss_plugin_rc.SS_PLUGIN_TIMEOUT,
                _ => ss_plugin_rc.SS_PLUGIN_EOF,
            };
        });
    }

    /// <summary><c>plugin_get_progress</c>: sets the percentage in any case: the caller passes it uninitialised.</summary>
    public static byte* GetProgress(void* s, void* h, uint* progressPct)
    {
        *progressPct = 0;
        byte* text = null;
        Guard.Run(s, h, progressPct, &text, static (_, h, progressPct, text) =>
        {
            if (SourceInstance.From(h) is { } instance)
            {
                *(byte**)text = instance.Progress((uint*)progressPct);
            }
            return ss_plugin_rc.SS_PLUGIN_SUCCESS;
        });
        return text;
    }

    /// <summary><c>plugin_event_to_string</c>: stays until the next call.</summary>
    public static byte* EventToString(void* s, ss_plugin_event_input* evt)
    {
        byte* text = null;
        Guard.Run(s, evt, &text, null, static (state, evt, text, _) =>
        {
            string? line = state.Capability<IEventSourcing>().Describe(new PluginEvent((ss_plugin_event_input*)evt));
            *(byte**)text = state.EventText.Set(line ?? "");
            return ss_plugin_rc.SS_PLUGIN_SUCCESS;
        });
        return text;
    }

    /// <summary><c>plugin_list_open_params</c>: a JSON array that stays until the next call.</summary>
    public static byte* ListOpenParams(void* s, ss_plugin_rc* rc)
    {
        byte* text = null;
        *rc = Guard.Run(s, &text, null, null, static (state, text, _, _) =>
        {
            *(byte**)text = state.OpenParams.Set(Json(state.Capability<IEventSourcing>().ListOpenParams()));
            return ss_plugin_rc.SS_PLUGIN_SUCCESS;
        });
        return text;
    }

    private static string Json(IReadOnlyList<OpenParam> openParams)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            foreach (OpenParam openParam in openParams)
            {
                json.WriteStartObject();
                json.WriteString("value"u8, openParam.Value);
                if (openParam.Description is not null)
                {
                    json.WriteString("desc"u8, openParam.Description);
                }
                if (openParam.Separator is not null)
                {
                    json.WriteString("separator"u8, openParam.Separator);
                }
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
