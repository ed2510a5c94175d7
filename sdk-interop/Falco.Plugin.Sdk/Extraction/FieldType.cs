// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Falco.Plugin.Abi;

namespace Falco.Plugin.Sdk;

/// <summary>The type of a field's values.</summary>
/// <remarks>falcosidekick drops all but text on the way to several outputs.</remarks>
public enum FieldType
{
    /// <summary>UTF-8 text.</summary>
    Text = (int)ss_plugin_field_type.FTYPE_STRING,

    /// <summary>A 64-bit unsigned integer.</summary>
    UInt64 = (int)ss_plugin_field_type.FTYPE_UINT64,

    /// <summary>A boolean.</summary>
    Bool = (int)ss_plugin_field_type.FTYPE_BOOL,

    /// <summary>A duration in nanoseconds.</summary>
    RelativeTime = (int)ss_plugin_field_type.FTYPE_RELTIME,

    /// <summary>Nanoseconds since the epoch.</summary>
    AbsoluteTime = (int)ss_plugin_field_type.FTYPE_ABSTIME,

    /// <summary>An IPv4 or IPv6 address.</summary>
    IPAddress = (int)ss_plugin_field_type.FTYPE_IPADDR,
}
