// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Abi;

/// <summary>How a metric's value evolves.</summary>
public enum ss_plugin_metric_type
{
    /// <summary>It only grows: a Prometheus counter.</summary>
    SS_PLUGIN_METRIC_TYPE_MONOTONIC = 0,

    /// <summary>It goes up and down: a Prometheus gauge.</summary>
    SS_PLUGIN_METRIC_TYPE_NON_MONOTONIC = 1,
}
