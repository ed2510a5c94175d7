// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.InteropServices;

namespace Falco.Plugin.Abi;

/// <summary>Input of <c>set_config</c>; owned by the framework, valid during the call.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ss_plugin_set_config_input
{
    /// <summary>The new configuration, NUL-terminated.</summary>
    public byte* config;
}
