// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Abi;

/// <summary>Which member of <see cref="ss_plugin_metric_value"/> is set.</summary>
public enum ss_plugin_metric_value_type
{
    /// <summary>Unsigned, 32 bits.</summary>
    SS_PLUGIN_METRIC_VALUE_TYPE_U32 = 0,

    /// <summary>Signed, 32 bits.</summary>
    SS_PLUGIN_METRIC_VALUE_TYPE_S32 = 1,

    /// <summary>Unsigned, 64 bits.</summary>
    SS_PLUGIN_METRIC_VALUE_TYPE_U64 = 2,

    /// <summary>Signed, 64 bits.</summary>
    SS_PLUGIN_METRIC_VALUE_TYPE_S64 = 3,

    /// <summary>Double precision.</summary>
    SS_PLUGIN_METRIC_VALUE_TYPE_D = 4,

    /// <summary>Single precision.</summary>
    SS_PLUGIN_METRIC_VALUE_TYPE_F = 5,

    /// <summary>C <c>int</c>.</summary>
    SS_PLUGIN_METRIC_VALUE_TYPE_I = 6,
}
