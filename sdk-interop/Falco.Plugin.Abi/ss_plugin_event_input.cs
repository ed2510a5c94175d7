// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.InteropServices;

namespace Falco.Plugin.Abi;

/// <summary>An event that the framework shows to the plugin: owned by the framework, valid during the call.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ss_plugin_event_input
{
    /// <summary>The event's header; not necessarily the pointer that <c>next_batch</c> returned.</summary>
    public ss_plugin_event* evt;

    /// <summary>The event's number in this inspector: it grows, with gaps, and starts anew with a capture.</summary>
    public ulong evtnum;

    /// <summary>The event source's name, NUL-terminated.</summary>
    public byte* evtsrc;
}
