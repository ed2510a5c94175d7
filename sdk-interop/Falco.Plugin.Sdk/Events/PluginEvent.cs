// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Falco.Plugin.Abi;

namespace Falco.Plugin.Sdk;

/// <summary>
/// An event as the framework shows it: a view of the framework's memory, valid during the call it was passed to.
/// </summary>
/// <remarks>
/// Layout: header of 26 bytes, one u32 length per parameter, then the parameters: plugin id and data for a plugin
/// event; plugin id, NUL-terminated name and data for an async event. An event of any other type, and one whose
/// lengths do not add up, has an empty payload.
/// </remarks>
public readonly unsafe ref struct PluginEvent
{
    private readonly ss_plugin_event_input* _input;

    internal PluginEvent(ss_plugin_event_input* input) => _input = input;

    /// <summary>The event's number in this capture: growing, with gaps.</summary>
    public ulong Number => _input->evtnum;

    /// <summary>The name of its event source, UTF-8.</summary>
    public ReadOnlySpan<byte> Source => MemoryMarshal.CreateReadOnlySpanFromNullTerminated(_input->evtsrc);

    /// <summary>Nanoseconds since the epoch.</summary>
    public ulong TimestampNanoseconds => _input->evt->ts;

    /// <summary>The type code: 322 for a plugin event, 402 for an async event.</summary>
    public ushort Type => _input->evt->type;

    /// <summary>Whether this is an async event.</summary>
    public bool IsAsync => Type == PluginApi.AsyncEventType;

    /// <summary>The id of the plugin that produced it, or 0.</summary>
    public uint PluginId => Parameter(0) is { Length: PluginApi.PluginIdBytes } id
        ? BinaryPrimitives.ReadUInt32LittleEndian(id)
        : 0;

    /// <summary>The name of an async event, UTF-8; empty for others.</summary>
    public ReadOnlySpan<byte> AsyncName => IsAsync ? Parameter(1).TrimEnd((byte)0) : [];

    /// <summary>The data of a plugin event or async event.</summary>
    public ReadOnlySpan<byte> Payload => Parameter(IsAsync ? 2 : 1);

    private ReadOnlySpan<byte> Parameter(int index)
    {
        int count = Type switch
        {
            PluginApi.PluginEventType => (int)PluginApi.PluginEventParameters,
            PluginApi.AsyncEventType => (int)PluginApi.AsyncEventParameters,
            _ => 0,
        };
        ulong offset = (ulong)(PluginApi.EventHeaderBytes + count * PluginApi.ParameterLengthBytes);
        if (index >= count || _input->evt->nparams != count || _input->evt->len < offset)
        {
            return [];
        }
        var start = (byte*)_input->evt;
        uint* lengths = (uint*)(start + PluginApi.EventHeaderBytes);
        for (int i = 0; i < index; i++)
        {
            offset += lengths[i];
        }
        uint length = lengths[index];
        return offset + length <= _input->evt->len && length <= int.MaxValue
            ? new ReadOnlySpan<byte>(start + offset, (int)length)
            : [];
    }
}
