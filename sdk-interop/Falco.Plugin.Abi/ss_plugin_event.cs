// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.InteropServices;

namespace Falco.Plugin.Abi;

/// <summary>
/// The packed header of an event; parameter lengths and parameters follow it in the same memory block. Memory that
/// <c>next_batch</c> returns belongs to the plugin, must be writable (the framework fills in plugin id and thread id)
/// and must stay until the next <c>next_batch</c> or <c>close</c> of the same instance.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct ss_plugin_event
{
    /// <summary>Nanoseconds since the epoch, or <see cref="PluginApi.TimestampNow"/>.</summary>
    public ulong ts;

    /// <summary>Thread id, <see cref="PluginApi.NoThread"/> for events of plugins.</summary>
    public ulong tid;

    /// <summary>Bytes of the whole event, header included.</summary>
    public uint len;

    /// <summary>Type code, such as <see cref="PluginApi.PluginEventType"/>.</summary>
    public ushort type;

    /// <summary>Number of parameters.</summary>
    public uint nparams;
}
