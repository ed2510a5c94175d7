// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using Falco.Plugin.Abi;
using Falco.Plugin.Sdk.Interop;

namespace Falco.Plugin.Sdk;

/// <summary>The framework's handler for async events.</summary>
internal sealed unsafe class AsyncEventSink(
    void* owner, delegate* unmanaged[Cdecl]<void*, ss_plugin_event*, byte*, ss_plugin_rc> handler, PluginLog log)
    : IAsyncEventSink
{
    private readonly Lock _lock = new();
    private readonly void* _owner = owner;
    private delegate* unmanaged[Cdecl]<void*, ss_plugin_event*, byte*, ss_plugin_rc> _handler = handler;

    public bool TryEmit(string name, ReadOnlySpan<byte> payload, ulong? timestampNanoseconds = null)
    {
        int nameBytes = Encoding.UTF8.GetByteCount(name) + 1;
        int length = checked(PluginApi.AsyncEventNameOffset + nameBytes + payload.Length);
        var evt = (byte*)NativeMemory.Alloc((nuint)length);
        try
        {
            Encode(evt, length, name, nameBytes, payload, timestampNanoseconds ?? PluginApi.TimestampNow);
            return Hand((ss_plugin_event*)evt, name);
        }
        finally
        {
            NativeMemory.Free(evt);
        }
    }

    /// <summary>After this returns no thread is in the handler any more, nor will be.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _handler = null;
        }
    }

    /// <summary>PPME_ASYNCEVENT_E: header, 3 lengths, plugin id (the framework sets it), name, data.</summary>
    private static void Encode(
        byte* evt, int length, string name, int nameBytes, ReadOnlySpan<byte> payload, ulong timestamp)
    {
        *(ss_plugin_event*)evt = new ss_plugin_event
        {
            ts = timestamp,
            tid = PluginApi.NoThread,
            len = (uint)length,
            type = PluginApi.AsyncEventType,
            nparams = PluginApi.AsyncEventParameters,
        };
        var lengths = (uint*)(evt + PluginApi.EventHeaderBytes);
        lengths[0] = PluginApi.PluginIdBytes;
        lengths[1] = (uint)nameBytes;
        lengths[2] = (uint)payload.Length;
        *(uint*)(evt + PluginApi.AsyncEventIdOffset) = 0;
        byte* text = evt + PluginApi.AsyncEventNameOffset;
        Encoding.UTF8.GetBytes(name, new Span<byte>(text, nameBytes - 1));
        text[nameBytes - 1] = 0;
        payload.CopyTo(new Span<byte>(text + nameBytes, payload.Length));
    }

    private bool Hand(ss_plugin_event* evt, string name)
    {
        byte* error = stackalloc byte[PluginApi.MaxErrorBytes];
        *error = 0;
        lock (_lock)
        {
            if (_handler is null)
            {
                return false;
            }
            if (_handler(_owner, evt, error) == ss_plugin_rc.SS_PLUGIN_SUCCESS)
            {
                return true;
            }
        }
        string reason = NativeText.Read(error);
        log.WriteOnce(LogSeverity.Error, $"async event {name}", $"Falco refused the async event {name}: {reason}");
        return false;
    }
}
