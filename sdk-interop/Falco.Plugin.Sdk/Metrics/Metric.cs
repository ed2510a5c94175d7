// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Threading;

namespace Falco.Plugin.Sdk;

/// <summary>One number, counted by any thread and read by any other without a lock.</summary>
public sealed class Metric
{
    private readonly Func<long>? _read;
    private long _value;

    internal Metric(string name, bool isMonotonic, Func<long>? read = null)
    {
        Name = name;
        IsMonotonic = isMonotonic;
        _read = read;
    }

    /// <summary>Its name, without the plugin's.</summary>
    public string Name { get; }

    /// <summary>Whether it is a counter: it only grows.</summary>
    public bool IsMonotonic { get; }

    /// <summary>Its present value.</summary>
    public long Value => _read is null ? Interlocked.Read(ref _value) : _read();

    /// <summary>Adds to it.</summary>
    public void Add(long amount) => Interlocked.Add(ref _value, amount);

    /// <summary>Adds one.</summary>
    public void Increment() => Interlocked.Increment(ref _value);

    /// <summary>Sets it; for gauges.</summary>
    public void Set(long value) => Interlocked.Exchange(ref _value, value);
}
