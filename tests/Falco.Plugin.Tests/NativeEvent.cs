// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.InteropServices;
using Falco.Plugin.Abi;

namespace Falco.Plugin.Tests;

/// <summary>A plugin event in native memory and the framework's view of it.</summary>
internal sealed unsafe class NativeEvent : IDisposable
{
    private readonly ss_plugin_event_input* _input;

    public NativeEvent(ReadOnlySpan<byte> payload, ulong number = 1, ulong timestamp = 1)
    {
        Bytes = (byte*)NativeMemory.AllocZeroed((nuint)(PluginApi.PluginEventPayloadOffset + payload.Length));
        *(ss_plugin_event*)Bytes = new ss_plugin_event
        {
            ts = timestamp,
            tid = PluginApi.NoThread,
            len = (uint)(PluginApi.PluginEventPayloadOffset + payload.Length),
            type = PluginApi.PluginEventType,
            nparams = PluginApi.PluginEventParameters,
        };
        ((uint*)(Bytes + PluginApi.EventHeaderBytes))[0] = PluginApi.PluginIdBytes;
        ((uint*)(Bytes + PluginApi.EventHeaderBytes))[1] = (uint)payload.Length;
        *(uint*)(Bytes + PluginApi.PluginEventIdOffset) = 999;
        payload.CopyTo(new Span<byte>(Bytes + PluginApi.PluginEventPayloadOffset, payload.Length));
        _input = (ss_plugin_event_input*)NativeMemory.AllocZeroed((nuint)sizeof(ss_plugin_event_input));
        _input->evt = (ss_plugin_event*)Bytes;
        _input->evtnum = number;
    }

    public byte* Bytes { get; }

    public ss_plugin_event_input* Input => _input;

    public void Dispose()
    {
        NativeMemory.Free(Bytes);
        NativeMemory.Free(_input);
    }
}
