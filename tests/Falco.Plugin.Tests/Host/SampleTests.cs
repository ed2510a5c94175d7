// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Text.Json;

namespace Falco.Plugin.Tests.Host;

/// <summary>The sample through the C host, value by value.</summary>
public sealed class SampleTests
{
    private static readonly PluginUnderTest Sample = PluginUnderTest.All.First().Data;

    [Fact]
    public void Fields_of_each_kind_arrive()
    {
        JsonElement second = Run("--open", "3", "--fields", Sample.Fields)[1].GetProperty("fields");
        Assert.Equal(
            """
            {"sample.count":25,"sample.text":"25","sample.even":false,"sample.digits":["2","5"],
            "sample.digit[1]":"5","sample.in[hex]":"19"}
            """.ReplaceLineEndings(""),
            second.GetRawText());
    }

    [Fact]
    public void A_value_that_is_not_there_is_null() => Assert.Equal(
        """{"sample.digit[9]":null}""",
        Run("--open", "3", "--fields", "sample.digit[9]")[0].GetProperty("fields").GetRawText());

    [Fact]
    public void The_async_event_reaches_the_stream()
    {
        // Without an end the source goes on until the event, which another thread emits, has come.
        IReadOnlyList<JsonElement> lines = Run("--fields", "sample.milestone", "--events", "5000");
        JsonElement milestone = Assert.Single(
            lines, line => line.TryGetProperty("async", out JsonElement name) && name.ValueEquals("sample_milestone"));
        Assert.Equal("2", milestone.GetProperty("fields").GetProperty("sample.milestone").GetString());
    }

    [Fact]
    public void What_was_consumed_is_known_at_the_next_batch_and_not_at_the_close()
    {
        JsonElement stopped = Run("--events", "600", "--quiet")[^1].GetProperty("summary");
        Assert.Equal(512, stopped.GetProperty("metrics").GetProperty("events_consumed").GetInt32());
        JsonElement ended = Run("--open", "600", "--quiet")[^1].GetProperty("summary");
        Assert.Equal(600, ended.GetProperty("metrics").GetProperty("events_consumed").GetInt32());
    }

    private static IReadOnlyList<JsonElement> Run(params string[] options) =>
        FalcoHost.Run(Sample, "run", ["--config", Sample.Config, .. options]);
}
