// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Linq;
using TFDrift.Sources.Trails;
using TFDrift.Sources.Trails.S3;

namespace TFDrift.Sources.Tests.Trails.S3;

public sealed class S3RangeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("start=2026-11-20", "2026-11-20T00:00:00Z")]
    [InlineData("start=2026-11-20T10:30Z", "2026-11-20T10:30:00Z")]
    [InlineData("start=2026-11-20T10:30:15%2B02:00", "2026-11-20T08:30:15Z")]
    [InlineData("start=36h", "2026-11-21T00:00:00Z")]
    [InlineData("start=7d", "2026-11-15T12:00:00Z")]
    [InlineData("start=90m", "2026-11-22T10:30:00Z")]
    [InlineData("follow", "2026-11-22T11:45:00Z")]
    [InlineData("follow&start=2026-11-20", "2026-11-20T00:00:00Z")]
    [InlineData("end=2026-11-20", null)]
    public void ARangeStartsAtADayATimeOrSomeTimeAgo(string options, string? start) => Assert.Equal(
        start is null ? null : DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture),
        Range(options).Start);

    [Fact]
    public void ARangeHoldsItsEnds()
    {
        S3Range range = Range("start=2026-11-20&end=2026-11-21");

        Assert.True(range.Contains(range.Start!.Value));
        Assert.True(range.Contains(range.End!.Value));
        Assert.False(range.Contains(range.Start.Value.AddSeconds(-1)));
        Assert.False(range.Contains(range.End.Value.AddSeconds(1)));
    }

    [Theory]
    [InlineData("start=yesterday")]
    [InlineData("start=")]
    [InlineData("start=99999999d")]
    [InlineData("start=2026-11-21&end=2026-11-20")]
    public void AnythingElseIsRefusedByName(string options) => Assert.Contains(
        options, Assert.Throws<SourceConfigurationException>(() => Range(options)).Message, StringComparison.Ordinal);

    private static S3Range Range(string options) =>
        S3Range.Of(TrailLocation.ParseAll($"s3://bucket/prefix?{options}").Single(), new FixedTime());

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
