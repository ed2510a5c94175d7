// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Text.Json;

namespace Falco.Plugin.Tests.Host;

/// <summary>What Falco does to a plugin, done to the published libraries by a host in C.</summary>
public sealed class HostTests
{
    // Per 200 reloads, where a leak of one page per reload would show as 800 kB.
    private const int RssGrowthMaxKilobytes = 500;

    public static TheoryData<PluginUnderTest> Plugins => PluginUnderTest.All;

    [Theory]
    [MemberData(nameof(Plugins))]
    public void The_library_exports_the_plugin_ABI_and_nothing_else(PluginUnderTest plugin)
    {
        string output = FalcoHost.Execute("nm", "-D", "--defined-only", FalcoHost.Library(plugin)).Output;
        string[] functions =
            [.. output.Split('\n').Where(line => line.Contains(" T ", StringComparison.Ordinal))];
        Assert.NotEmpty(functions);
        Assert.All(functions, line => Assert.Contains(" T plugin_", line));
    }

    [Theory]
    [MemberData(nameof(Plugins))]
    public void The_library_is_never_unmapped_because_its_runtime_cannot_be(PluginUnderTest plugin) =>
        Assert.Contains("NODELETE", FalcoHost.Execute("readelf", "-d", FalcoHost.Library(plugin)).Output);

    [Theory]
    [MemberData(nameof(Plugins))]
    public void All_that_is_asked_before_the_initialisation_is_answered(PluginUnderTest plugin)
    {
        JsonElement description = Assert.Single(FalcoHost.Run(plugin, "describe"));
        Assert.Equal("3.10.0", description.GetProperty("api").GetString());
        Assert.True(description.GetProperty("sourcing").GetBoolean());
        Assert.True(description.GetProperty("extraction").GetBoolean());
        Assert.NotEqual(0u, description.GetProperty("id").GetUInt32());
        Assert.NotEqual(0, description.GetProperty("fields").GetArrayLength());
        Assert.Equal(1, description.GetProperty("schema_type").GetInt32());
    }

    [Theory]
    [MemberData(nameof(Plugins))]
    public void A_wrong_configuration_is_refused_with_a_message_in_the_state(PluginUnderTest plugin)
    {
        JsonElement result = Assert.Single(FalcoHost.Run(plugin, "init", "--config", plugin.WrongConfig));
        Assert.Equal(1, result.GetProperty("rc").GetInt32());
        Assert.True(result.GetProperty("state").GetBoolean());
        string error = result.GetProperty("error").GetString()!;
        Assert.NotEmpty(error);
        Assert.DoesNotContain("Exception", error);
    }

    [Theory]
    [MemberData(nameof(Plugins))]
    public void A_host_without_a_log_is_served(PluginUnderTest plugin) => Assert.Equal(
        0,
        Assert.Single(FalcoHost.Run(
            plugin, "init", "--config", plugin.Config, "--open", plugin.OpenParams, "--no-log"))
            .GetProperty("open_rc").GetInt32());

    [Theory]
    [MemberData(nameof(Plugins))]
    public void A_source_is_read_to_its_end(PluginUnderTest plugin)
    {
        IReadOnlyList<JsonElement> lines = FalcoHost.Run(plugin, "run", Arguments(plugin));
        JsonElement summary = lines[^1].GetProperty("summary");
        Assert.True(summary.GetProperty("eof").GetBoolean());
        Assert.NotEqual(0, summary.GetProperty("events").GetInt32());
        Assert.DoesNotContain(lines, line => line.GetRawText().Contains("\"error\":", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Plugins))]
    public void Eight_scraping_threads_a_dry_run_and_a_signal_storm_disturb_nothing(PluginUnderTest plugin)
    {
        JsonElement calm = Summary(plugin, []);
        JsonElement storm = Summary(plugin, ["--metrics-threads", "8", "--second-init", "--alarm"]);
        Assert.Equal(calm.GetProperty("events").GetInt32(), storm.GetProperty("events").GetInt32());
        Assert.NotEqual(0, storm.GetProperty("scrapes").GetInt32());
    }

    [Theory]
    [MemberData(nameof(Plugins))]
    public void A_thousand_reloads_leave_nothing_behind(PluginUnderTest plugin)
    {
        JsonElement result = Assert.Single(FalcoHost.Run(
            plugin, "cycles", [.. Arguments(plugin), "--cycles", "1000"]));
        JsonElement[] used = [.. result.GetProperty("used").EnumerateArray()];
        Assert.Equal(0, Growth(used, "threads"));
        Assert.Equal(0, Growth(used, "descriptors"));
        Assert.InRange(Growth(used, "rss_kb"), 0, RssGrowthMaxKilobytes);
    }

    /// <summary>
    /// The least growth from one fifth of the reloads to the next. What leaks grows in each of them; what a busy
    /// machine causes, another thread of the pool and its arena, is a step in one.
    /// </summary>
    private static int Growth(JsonElement[] used, string what) => used.Zip(
        used.Skip(1),
        (before, after) => Math.Max(0, after.GetProperty(what).GetInt32() - before.GetProperty(what).GetInt32())).Min();

    private static string[] Arguments(PluginUnderTest plugin) =>
        ["--config", plugin.Config, "--open", plugin.OpenParams, "--fields", plugin.Fields];

    private static JsonElement Summary(PluginUnderTest plugin, string[] options) => FalcoHost.Run(
        plugin, "run", [.. Arguments(plugin), "--open", plugin.LongOpenParams, "--quiet", .. options])[^1]
        .GetProperty("summary");
}
