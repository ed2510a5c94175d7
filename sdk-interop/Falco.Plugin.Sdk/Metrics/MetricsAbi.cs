// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using Falco.Plugin.Abi;
using Falco.Plugin.Sdk.Interop;

namespace Falco.Plugin.Sdk;

/// <summary>The symbol of the metrics.</summary>
/// <typeparam name="TPlugin">The plugin's type.</typeparam>
public static unsafe class MetricsAbi<TPlugin>
    where TPlugin : class, IFalcoPlugin<TPlugin>, IMetrics
{
    /// <summary><c>plugin_get_metrics</c>: the one function that several threads call on one state.</summary>
    public static ss_plugin_metric* GetMetrics(void* s, uint* numMetrics)
    {
        *numMetrics = 0;
        ss_plugin_metric* array = null;
        Guard.Run(s, numMetrics, &array, null, static (state, numMetrics, array, _) =>
        {
            IReadOnlyList<Metric> metrics = state.Plugin<TPlugin>().Metrics.Metrics;
            *(ss_plugin_metric**)array = state.Metrics.Fill(metrics);
            *(uint*)numMetrics = (uint)metrics.Count;
            return ss_plugin_rc.SS_PLUGIN_SUCCESS;
        });
        return array;
    }
}
