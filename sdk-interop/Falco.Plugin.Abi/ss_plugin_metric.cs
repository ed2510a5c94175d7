// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.InteropServices;

namespace Falco.Plugin.Abi;

/// <summary>
/// One metric. The array that <c>get_metrics</c> returns is owned by the plugin; the framework copies it before the
/// same thread calls again, but several threads may call at once.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ss_plugin_metric
{
    /// <summary>The metric's name, NUL-terminated.</summary>
    public byte* name;

    /// <summary>Counter or gauge.</summary>
    public ss_plugin_metric_type type;

    /// <summary>The value.</summary>
    public ss_plugin_metric_value value;

    /// <summary>Which member of <see cref="value"/> is set.</summary>
    public ss_plugin_metric_value_type value_type;
}
