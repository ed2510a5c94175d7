// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Text;
using TFDrift.Core.Records;

namespace TFDrift.Core.Tests.Records;

public sealed class EventTimeTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("2023-07-10T12:09:21Z", 1_688_990_961_000_000_000)]
    [InlineData("2024-02-29T23:59:59Z", 1_709_251_199_000_000_000)]
    [InlineData("2023-07-10T12:09:21.5Z", 1_688_990_961_500_000_000)]
    [InlineData("2023-07-10T12:09:21.000000001Z", 1_688_990_961_000_000_001)]
    public void TimesAreNanosecondsSince1970(string text, long expected)
    {
        Assert.True(EventTime.TryParse(Encoding.UTF8.GetBytes(text), out long nanoseconds));
        Assert.Equal(expected, nanoseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Z")]
    [InlineData("2023-07-10T12:09:21")]
    [InlineData("2023-02-29T12:09:21Z")]
    [InlineData("2023-13-10T12:09:21Z")]
    [InlineData("2023-07-10T24:00:00Z")]
    [InlineData("2023-07-10 12:09:21Z")]
    [InlineData("2023-07-10T12:09:21.Z")]
    [InlineData("2023-07-10T12:09:21.0000000001Z")]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("+023-07-10T12:09:21Z")]
    public void AnythingElseIsRefused(string text) =>
        Assert.False(EventTime.TryParse(Encoding.UTF8.GetBytes(text), out _));
}
