// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Abi;

/// <summary>The type of a key or field of a state table; the numbers equal libsinsp's.</summary>
public enum ss_plugin_state_type
{
    /// <summary>Signed, 8 bits.</summary>
    SS_PLUGIN_ST_INT8 = 1,

    /// <summary>Signed, 16 bits.</summary>
    SS_PLUGIN_ST_INT16 = 2,

    /// <summary>Signed, 32 bits.</summary>
    SS_PLUGIN_ST_INT32 = 3,

    /// <summary>Signed, 64 bits.</summary>
    SS_PLUGIN_ST_INT64 = 4,

    /// <summary>Unsigned, 8 bits.</summary>
    SS_PLUGIN_ST_UINT8 = 5,

    /// <summary>Unsigned, 16 bits.</summary>
    SS_PLUGIN_ST_UINT16 = 6,

    /// <summary>Unsigned, 32 bits.</summary>
    SS_PLUGIN_ST_UINT32 = 7,

    /// <summary>Unsigned, 64 bits.</summary>
    SS_PLUGIN_ST_UINT64 = 8,

    /// <summary>A NUL-terminated string.</summary>
    SS_PLUGIN_ST_STRING = 9,

    /// <summary>A sub-table.</summary>
    SS_PLUGIN_ST_TABLE = 10,

    /// <summary>A boolean of 4 bytes.</summary>
    SS_PLUGIN_ST_BOOL = 25,
}
