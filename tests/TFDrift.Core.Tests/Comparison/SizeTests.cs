// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using TFDrift.Core.Comparison;
using static TFDrift.Core.Tests.Comparison.Json;

namespace TFDrift.Core.Tests.Comparison;

public sealed class SizeTests
{
    [Theory]
    [InlineData("0.25 vCPU", "256")]
    [InlineData(".25 vCPU", "256")]
    [InlineData("4 vCPU", "4096")]
    [InlineData("1vcpu", "1.0 vCPU")]
    [InlineData("0.5GB", "512")]
    [InlineData("2 GB", "2048")]
    [InlineData("2 GiB", "2048 MiB")]
    [InlineData("1 TB", "1024 GB")]
    [InlineData("any", "any")]
    public void The_same_size_in_two_spellings_is_equal(string left, string right) =>
        Is(CompareResult.Equal, left, right);

    [Theory]
    [InlineData("1 vCPU", "2048")]
    [InlineData("1 vCPU", "1 GB")]
    [InlineData("2 GB", "2")]
    [InlineData("2 GB", "2 cores")]
    [InlineData("2 GB", "")]
    [InlineData("0.1 vCPU", "102")]
    [InlineData("9999999999999999999 GB", "9999999999999999998 GB")]
    public void Another_size_is_not(string left, string right) => Is(CompareResult.Different, left, right);

    private static void Is(CompareResult result, string left, string right)
    {
        Assert.Equal(result, Compare(CompareKind.Size, $" \"{left}\"", $"\"{right}\""));
        Assert.Equal(result, Compare(CompareKind.Size, $" \"{right}\"", $"\"{left}\""));
    }
}
