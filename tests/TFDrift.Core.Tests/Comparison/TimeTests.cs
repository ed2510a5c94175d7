// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using TFDrift.Core.Comparison;
using static TFDrift.Core.Tests.Comparison.Json;

namespace TFDrift.Core.Tests.Comparison;

public sealed class TimeTests
{
    [Theory]
    [InlineData("\"2024-07-30T21:46:15Z\"", "\"Jul 30, 2024, 9:46:15 PM\"")]
    [InlineData("\"2024-07-30T21:46:15Z\"", "\"Jul 30, 2024 9:46:15 PM\"")]
    [InlineData("\"2024-07-30T00:46:15Z\"", "\"Jul 30, 2024, 12:46:15\\u202fAM\"")]
    [InlineData("\"2024-07-30T21:46:15Z\"", "1722375975000")]
    [InlineData("\"2024-07-30T21:46:15Z\"", "1722375975")]
    [InlineData("\"2024-07-30T21:46:15Z\"", "\"2024-07-31T06:46:15+09:00\"")]
    [InlineData("\"2024-07-30T21:46:15Z\"", "\"2024-07-30T21:46:15.841442289Z\"")]
    [InlineData("\"2024-07-30\"", "\"2024-07-30T00:00:00\"")]
    public void The_same_time_in_two_forms_is_equal(string left, string right) => Is(CompareResult.Equal, left, right);

    [Theory]
    [InlineData("\"2024-07-30T21:46:15Z\"", "\"2024-07-30T21:46:16Z\"")]
    [InlineData("\"2024-07-30T21:46:15Z\"", "\"2024-07-30T21:46:15+01:00\"")]
    [InlineData("\"2024-07-30T09:46:15Z\"", "\"Jul 30, 2024, 9:46:15 PM\"")]
    [InlineData("\"2024-07-30T21:46:15Z\"", "\"\"")]
    [InlineData("\"2024-07-30T21:46:15Z\"", "null")]
    public void Another_time_differs(string left, string right) => Is(CompareResult.Different, left, right);

    [Theory]
    [InlineData("\"2024-02-30T00:00:00Z\"")]
    [InlineData("\"2024-07-30T25:46:15Z\"")]
    [InlineData("\"2024-07-30T21:46:15.Z\"")]
    [InlineData("\"2024-07-30T21:46:15 CET\"")]
    [InlineData("\"Jul 30, 2024, 21:46:15\"")]
    [InlineData("\"Jul 30, 2024, 13:46:15 PM\"")]
    [InlineData("\"30/07/2024\"")]
    [InlineData("\"now\"")]
    [InlineData("2024")]
    public void What_is_no_time_is_unknown(string text) =>
        Is(CompareResult.Unknown, "\"2024-07-30T21:46:15Z\"", text);

    private static void Is(CompareResult result, string left, string right)
    {
        Assert.Equal(result, Compare(CompareKind.Time, left, right));
        Assert.Equal(result, Compare(CompareKind.Time, right, left));
    }
}
