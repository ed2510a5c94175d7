// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Falco.Plugin.Sdk;

namespace Falco.Plugin.Tests.Metrics;

public sealed class MetricRegistryTests
{
    [Theory]
    [InlineData("s3_bytes_read")]
    [InlineData("last_second")]
    [InlineData("drift_security_group")]
    [InlineData("events_total")]
    [InlineData("lag_ns")]
    [InlineData("cache_ratio")]
    [InlineData("Upper")]
    [InlineData("with space")]
    [InlineData("")]
    public void A_name_that_Falco_would_change_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => new MetricRegistry().AddCounter(name));

    [Fact]
    public void A_name_is_taken_once()
    {
        var registry = new MetricRegistry();
        registry.AddCounter("events_read");
        Assert.Throws<ArgumentException>(() => registry.AddGauge("events_read"));
    }

    [Fact]
    public void A_metric_declared_after_the_initialisation_is_refused()
    {
        var registry = new MetricRegistry();
        registry.Freeze();
        Assert.Throws<InvalidOperationException>(() => registry.AddCounter("late"));
    }

    [Fact]
    public void Counting_from_many_threads_loses_nothing()
    {
        Metric counter = new MetricRegistry().AddCounter("events_read");
        Parallel.For(0, 10_000, _ => counter.Increment());
        Assert.Equal(10_000, counter.Value);
    }

    [Fact]
    public unsafe void Each_thread_gets_an_array_of_its_own()
    {
        var registry = new MetricRegistry();
        registry.AddCounter("events_read").Add(3);
        registry.AddGauge("state_age_ms", () => 5);
        using var buffers = new MetricBuffers();
        nint mine = (nint)buffers.Fill(registry.Metrics), other = 0;
        var thread = new Thread(() => other = (nint)buffers.Fill(registry.Metrics));
        thread.Start();
        thread.Join();
        Assert.NotEqual(mine, other);
        Assert.Equal(mine, (nint)buffers.Fill(registry.Metrics));
        Assert.Equal(3ul, ((Falco.Plugin.Abi.ss_plugin_metric*)mine)[0].value.u64);
        Assert.Equal(5, ((Falco.Plugin.Abi.ss_plugin_metric*)mine)[1].value.s64);
    }
}
