// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Plugin.Tests.Hosted;

/// <summary>What is open and what is left out, as Falco's metrics and fields show it of the sample story.</summary>
public sealed class LifecycleMetricsTests
{
    private const string Ignore = """
        [{"name": "web", "resource": "module.web.**", "reason": "played with"}, {"resource": "aws_gone.*"}]
        """;

    [Fact]
    public void Open_drifts_are_counted_by_severity_and_what_is_ignored_by_rule()
    {
        Run plain = new($$"""{"states": ["{{Story.States}}"]}""", Story.Trail, "tfdrift.ignored_by");
        Run ignoring = new(
            $$"""{"states": ["{{Story.States}}"], "ignore": {{Ignore}}}""", Story.Trail, "tfdrift.status,tfdrift.ignored_by");

        Assert.All(plain.Events, line => Assert.Null(Run.Field(line, "tfdrift.ignored_by")));
        Assert.InRange(plain.Metric("drifts_open_critical"), 1, plain.Events.Count);
        Assert.InRange(plain.Metric("drifts_volume_kept"), 1000, 1000 * 1000);

        string[] ignored = [.. ignoring.Events
            .Where(line => Run.Field(line, "tfdrift.status") == "ignored")
            .Select(line => Run.Field(line, "tfdrift.ignored_by")!)];
        Assert.NotEmpty(ignored);
        Assert.All(ignored, rule => Assert.Equal("web: played with", rule));
        Assert.Equal(ignored.Length, ignoring.Metric("ignored_by_0"));
        Assert.Equal(0, ignoring.Metric("ignored_by_1"));
        Assert.True(ignoring.Metric("drifts_open_high") < plain.Metric("drifts_open_high"));
    }
}
