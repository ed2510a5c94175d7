// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Sdk;

/// <summary>A plugin with metrics, which Falco serves to Prometheus.</summary>
public interface IMetrics
{
    /// <summary>The plugin's metrics, all added by the end of its initialisation.</summary>
    MetricRegistry Metrics { get; }
}
