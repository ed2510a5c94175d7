// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Falco.Plugin.Abi;
using Falco.Plugin.Sdk;

internal static unsafe class MetricsExports
{
    [UnmanagedCallersOnly(EntryPoint = "plugin_get_metrics", CallConvs = [typeof(CallConvCdecl)])]
    private static ss_plugin_metric* GetMetrics(void* s, uint* numMetrics) =>
        MetricsAbi<FalcoPlugin>.GetMetrics(s, numMetrics);
}
