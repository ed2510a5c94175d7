// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Globalization;
using TFDrift.Core.Suppression;

namespace TFDrift.Core.Tests.Suppression;

public sealed class MaintenanceWindowTests
{
    // 22 November 2026 is a Sunday.
    private static readonly MaintenanceWindow Tokyo = new()
    {
        Name = "weekly",
        Days = [DayOfWeek.Sunday],
        Start = new TimeOnly(2, 0),
        Length = TimeSpan.FromHours(4),
        TimeZone = TimeZoneInfo.CreateCustomTimeZone("Tokyo", TimeSpan.FromHours(9), "Tokyo", "Tokyo"),
    };

    [Theory]
    [InlineData("2026-11-22T02:00:00+09:00", true)]
    [InlineData("2026-11-21T17:30:00Z", true)]
    [InlineData("2026-11-22T05:59:59+09:00", true)]
    [InlineData("2026-11-22T06:00:00+09:00", false)]
    [InlineData("2026-11-22T01:59:59+09:00", false)]
    [InlineData("2026-11-23T03:00:00+09:00", false)]
    [InlineData("2026-11-22T03:00:00Z", false)]
    public void It_is_open_by_the_clock_of_its_time_zone(string at, bool isOpen) =>
        Assert.Equal(isOpen, Tokyo.IsOpen(Time(at)));

    [Theory]
    [InlineData("2026-11-22T23:00:00Z", true)]
    [InlineData("2026-11-23T01:00:00Z", true)]
    [InlineData("2026-11-22T01:00:00Z", false)]
    [InlineData("2026-11-23T02:00:00Z", false)]
    public void It_goes_on_past_midnight_of_the_day_it_started(string at, bool isOpen) =>
        Assert.Equal(isOpen, (Tokyo with { Start = new TimeOnly(22, 0), TimeZone = TimeZoneInfo.Utc }).IsOpen(Time(at)));

    [Fact]
    public void It_follows_summer_time()
    {
        MaintenanceWindow berlin = Tokyo with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") };

        Assert.True(berlin.IsOpen(Time("2026-07-05T00:30:00Z")));
        Assert.False(berlin.IsOpen(Time("2026-11-22T00:30:00Z")));
        Assert.True(berlin.IsOpen(Time("2026-11-22T01:30:00Z")));
    }

    [Fact]
    public void One_time_is_from_its_start_to_before_its_end()
    {
        MaintenanceWindow once = new()
        {
            Name = "move",
            From = Time("2026-12-24T18:00:00+01:00"),
            To = Time("2026-12-24T20:00:00+01:00"),
        };

        Assert.True(once.IsOpen(Time("2026-12-24T17:00:00Z")));
        Assert.False(once.IsOpen(Time("2026-12-24T19:00:00Z")));
        Assert.False(once.IsOpen(Time("2026-12-24T16:59:59Z")));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
