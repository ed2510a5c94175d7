// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using TFDrift.Core.Comparison;
using static TFDrift.Core.Tests.Comparison.Json;

namespace TFDrift.Core.Tests.Comparison;

public sealed class DurationTests
{
    [Theory]
    [InlineData("PT1H", "PT60M")]
    [InlineData("PT1H30M", "1h30m")]
    [InlineData("P1D", "PT24H")]
    [InlineData("P1W", "P7D")]
    [InlineData("P1Y", "P12M")]
    [InlineData("PT0.5S", "500ms")]
    [InlineData("rate(0 minute)", "rate(0 hour)")]
    [InlineData("rate(0 minutes)", "rate(0 hour)")]
    [InlineData("rate(60 minutes)", "rate(1 hour)")]
    [InlineData("rate(1 day)", "rate( 24  hours )")]
    [InlineData("cron(0 12 * * ? *)", "cron(0 12 * * ? *)")]
    public void The_same_length_in_two_spellings_is_equal(string left, string right) =>
        Is(CompareResult.Equal, left, right);

    [Theory]
    [InlineData("PT1H", "PT2H")]
    [InlineData("PT1M", "P1M")]
    [InlineData("P1M", "P30D")]
    [InlineData("PT1H", "rate(1 hour)")]
    [InlineData("rate(1 hour)", "cron(0 * * * ? *)")]
    [InlineData("PT1H", "PT")]
    [InlineData("PT1H", "PT1M60H")]
    [InlineData("PT1H", "")]
    [InlineData("1h", "1")]
    [InlineData("PT99999999999999H", "PT99999999999998H")]
    public void Another_length_is_not_equal(string left, string right)
    {
        // A number without a unit may count anything.
        Is(right == "1" ? CompareResult.Unknown : CompareResult.Different, left, right);
    }

    private static void Is(CompareResult result, string left, string right)
    {
        Assert.Equal(result, Compare(CompareKind.Duration, $" \"{left}\"", $"\"{right}\""));
        Assert.Equal(result, Compare(CompareKind.Duration, $" \"{right}\"", $"\"{left}\""));
    }
}
