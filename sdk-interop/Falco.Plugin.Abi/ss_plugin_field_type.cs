// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Abi;

/// <summary>The type of a field's values; the numbers equal libsinsp's.</summary>
public enum ss_plugin_field_type : uint
{
    /// <summary>A 64-bit unsigned integer.</summary>
    FTYPE_UINT64 = 8,

    /// <summary>A NUL-terminated string.</summary>
    FTYPE_STRING = 9,

    /// <summary>A duration in nanoseconds, 64 bits.</summary>
    FTYPE_RELTIME = 20,

    /// <summary>A time in nanoseconds since the epoch, 64 bits.</summary>
    FTYPE_ABSTIME = 21,

    /// <summary>A boolean of 4 bytes.</summary>
    FTYPE_BOOL = 25,

    /// <summary>An IPv4 or IPv6 address: 4 or 16 bytes in a <see cref="ss_plugin_byte_buffer"/>.</summary>
    FTYPE_IPADDR = 40,

    /// <summary>An IPv4 or IPv6 network, encoded as an address.</summary>
    FTYPE_IPNET = 41,
}
