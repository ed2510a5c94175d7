// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.InteropServices;

namespace Falco.Plugin.Abi;

/// <summary>
/// One field to extract: the framework owns the struct and its input strings for the call; the plugin owns what
/// <see cref="res"/> points to, until the next <c>extract_fields</c> of the same state.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ss_plugin_extract_field
{
    /// <summary>Out: an array of <c>char*</c>, <c>u64</c>, 4-byte bool or byte buffers, by type.</summary>
    public void* res;

    /// <summary>Out: the array's length; 0 says that the event has no such field.</summary>
    public ulong res_len;

    /// <summary>Index of the field in the array that <c>get_fields</c> returned.</summary>
    public uint field_id;

    /// <summary>The field's name.</summary>
    public byte* field;

    /// <summary>The key argument, or NULL.</summary>
    public byte* arg_key;

    /// <summary>The index argument; undefined (in fact <c>(uint64_t)-1</c>) unless <see cref="arg_present"/>.</summary>
    public ulong arg_index;

    /// <summary>Whether there is an argument.</summary>
    public uint arg_present;

    /// <summary>The field's type, an <see cref="ss_plugin_field_type"/>.</summary>
    public uint ftype;

    /// <summary>Whether the field may have several values.</summary>
    public uint flist;
}
