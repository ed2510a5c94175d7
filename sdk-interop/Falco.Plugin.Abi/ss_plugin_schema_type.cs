// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Abi;

/// <summary>The format of the string that <c>get_init_schema</c> returns.</summary>
public enum ss_plugin_schema_type
{
    /// <summary>The init configuration is an opaque string.</summary>
    SS_PLUGIN_SCHEMA_NONE = 0,

    /// <summary>A JSON schema: the framework validates the init configuration against it.</summary>
    SS_PLUGIN_SCHEMA_JSON = 1,
}
