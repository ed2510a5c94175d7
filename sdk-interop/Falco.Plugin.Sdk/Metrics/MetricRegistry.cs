// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers;
using System.Collections.Generic;

namespace Falco.Plugin.Sdk;

/// <summary>
/// The metrics of one plugin instance. Falco shows them to Prometheus as
/// <c>falcosecurity_plugins_&lt;plugin&gt;_&lt;name&gt;_total</c>.
/// </summary>
public sealed class MetricRegistry
{
    // Falco strips these from anywhere in a name (libs metrics_collector.cpp): "last_second" becomes "lastond".
    private static readonly string[] MangledParts =
        ["_kb", "_bytes", "_mb", "_perc", "_ratio", "_ns", "_ts", "_sec", "_total"];

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    private readonly List<Metric> _metrics = [];
    private bool _frozen;

    /// <summary>The metrics, in the order of their declaration.</summary>
    public IReadOnlyList<Metric> Metrics => _metrics;

    /// <summary>Declares a number that only grows.</summary>
    /// <param name="name">Lower case with underscores, without units that Falco strips, such as _bytes.</param>
    /// <exception cref="ArgumentException">Falco would change the name, or it is taken.</exception>
    public Metric AddCounter(string name) => Add(new Metric(name, isMonotonic: true));

    /// <summary>Declares a number that only grows and is read elsewhere, by several threads at once.</summary>
    /// <inheritdoc cref="AddCounter(string)"/>
    public Metric AddCounter(string name, Func<long> read) => Add(new Metric(name, isMonotonic: true, read));

    /// <summary>Declares a number that goes up and down.</summary>
    /// <inheritdoc cref="AddCounter(string)"/>
    public Metric AddGauge(string name) => Add(new Metric(name, isMonotonic: false));

    /// <summary>Declares a gauge that is computed when read, by several threads at once.</summary>
    /// <inheritdoc cref="AddCounter(string)"/>
    public Metric AddGauge(string name, Func<long> read) => Add(new Metric(name, isMonotonic: false, read));

    internal void Freeze() => _frozen = true;

    private Metric Add(Metric metric)
    {
        if (_frozen)
        {
            throw new InvalidOperationException($"the metric {metric.Name} is declared after the initialisation");
        }
        if (metric.Name.AsSpan().ContainsAnyExcept(NameCharacters) || metric.Name.Length == 0)
        {
            throw new ArgumentException($"a metric's name is lower case with underscores: \"{metric.Name}\"");
        }
        foreach (string part in MangledParts)
        {
            if (metric.Name.Contains(part, StringComparison.Ordinal))
            {
                throw new ArgumentException($"Falco would strip \"{part}\" from the metric name \"{metric.Name}\"");
            }
        }
        if (_metrics.Exists(other => other.Name == metric.Name))
        {
            throw new ArgumentException($"the metric {metric.Name} is declared twice");
        }
        _metrics.Add(metric);
        return metric;
    }
}
