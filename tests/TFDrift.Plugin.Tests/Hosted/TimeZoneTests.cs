// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Falco.Plugin.Tests.Host;

namespace TFDrift.Plugin.Tests.Hosted;

/// <summary>Time zones come from the system, and small images have none. The library itself brings no culture data.</summary>
public sealed class TimeZoneTests
{
    [Theory]
    [InlineData("Asia/Tokyo")]
    [InlineData("Europe/Berlin")]
    public void A_name_that_the_system_does_not_know_ends_the_start_with_the_remedy(string name)
    {
        HostResult result = Start($"TZDIR={Path.GetTempPath()}no-zoneinfo-here", name);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(
            $"maintenance_windows[0]: expected a time zone that this system knows, not \"{name}\"",
            result.Output + result.Errors,
            StringComparison.Ordinal);
        Assert.Contains("+09:00", result.Output + result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("+09:00")]
    [InlineData("-03:30")]
    public void An_offset_needs_no_system(string offset) =>
        Assert.Equal(0, Start($"TZDIR={Path.GetTempPath()}no-zoneinfo-here", offset).ExitCode);

    [Fact]
    public void A_name_that_the_system_knows_is_good()
    {
        Assert.SkipUnless(Directory.Exists("/usr/share/zoneinfo/Asia"), "this system has no time zones");
        Assert.Equal(0, Start("TZDIR=/usr/share/zoneinfo", "Asia/Tokyo").ExitCode);
    }

    private static HostResult Start(string variable, string timezone) => FalcoHost.ExecuteHostWith(
        variable,
        Story.Plugin,
        "run",
        "--config",
        $$"""{"maintenance_windows": [{"days": ["Sunday"], "start": "02:00", "timezone": "{{timezone}}"}]}""",
        "--open",
        Story.Trail,
        "--fields",
        "tfdrift.status");
}
