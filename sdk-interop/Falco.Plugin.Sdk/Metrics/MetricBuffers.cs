// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;
using Falco.Plugin.Abi;

namespace Falco.Plugin.Sdk;

/// <summary>
/// The arrays that <c>get_metrics</c> returns: one per calling thread, since scrapes overlap and each caller still
/// reads its array after the call. Thread ids are reused, so there are as many arrays as threads at a time.
/// </summary>
internal sealed unsafe class MetricBuffers : IDisposable
{
    private readonly ConcurrentDictionary<int, nint> _buffers = new();

    public ss_plugin_metric* Fill(IReadOnlyList<Metric> metrics)
    {
        int thread = Environment.CurrentManagedThreadId;
        if (!_buffers.TryGetValue(thread, out nint buffer))
        {
            buffer = Create(metrics);
            _buffers[thread] = buffer;
        }
        var array = (ss_plugin_metric*)buffer;
        for (int i = 0; i < metrics.Count; i++)
        {
            array[i].value.s64 = metrics[i].Value;
        }
        return array;
    }

    public void Dispose()
    {
        foreach (nint buffer in _buffers.Values)
        {
            NativeMemory.Free((void*)buffer);
        }
        _buffers.Clear();
    }

    /// <summary>One block: the array, then the names.</summary>
    private static nint Create(IReadOnlyList<Metric> metrics)
    {
        int nameBytes = 0;
        foreach (Metric metric in metrics)
        {
            nameBytes += Encoding.UTF8.GetByteCount(metric.Name) + 1;
        }
        int arrayBytes = metrics.Count * sizeof(ss_plugin_metric);
        var array = (ss_plugin_metric*)NativeMemory.AllocZeroed((nuint)(arrayBytes + nameBytes + 1));
        byte* name = (byte*)array + arrayBytes;
        for (int i = 0; i < metrics.Count; i++)
        {
            Metric metric = metrics[i];
            array[i].name = name;
            array[i].type = metric.IsMonotonic
                ? ss_plugin_metric_type.SS_PLUGIN_METRIC_TYPE_MONOTONIC
                : ss_plugin_metric_type.SS_PLUGIN_METRIC_TYPE_NON_MONOTONIC;
            array[i].value_type = metric.IsMonotonic
                ? ss_plugin_metric_value_type.SS_PLUGIN_METRIC_VALUE_TYPE_U64
                : ss_plugin_metric_value_type.SS_PLUGIN_METRIC_VALUE_TYPE_S64;
            name += Encoding.UTF8.GetBytes(metric.Name, new Span<byte>(name, nameBytes)) + 1;
        }
        return (nint)array;
    }
}
