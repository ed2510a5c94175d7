// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.InteropServices;

namespace Falco.Plugin.Abi;

/// <summary>Bytes with a length, owned by whoever fills it in.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ss_plugin_byte_buffer
{
    /// <summary>Number of bytes.</summary>
    public uint len;

    /// <summary>The bytes.</summary>
    public void* ptr;
}
