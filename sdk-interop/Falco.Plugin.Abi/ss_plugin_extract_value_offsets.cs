// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.InteropServices;

namespace Falco.Plugin.Abi;

/// <summary>Where extracted values lie in the event (API 3.11); arrays are owned by the plugin.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ss_plugin_extract_value_offsets
{
    /// <summary>Offsets from the event's start.</summary>
    public uint* start;

    /// <summary>Lengths in bytes.</summary>
    public uint* length;
}
