// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Testing;
using TFDrift.Core.Comparison;
using static TFDrift.Core.Tests.Comparison.Json;

namespace TFDrift.Core.Tests.Comparison;

public sealed class ComparerAllocationTests
{
    [Theory]
    [InlineData(CompareKind.Scalar, "\"443\"", "443")]
    [InlineData(CompareKind.Scalar, "\"caf\\u00e9\"", "\"café\"")]
    [InlineData(CompareKind.Bool, "true", "\"true\"")]
    [InlineData(CompareKind.Number, "1", "1.0")]
    [InlineData(CompareKind.Enum, "\"Enabled\"", "\"ENABLED\"")]
    [InlineData(CompareKind.Name, "\"app\"", "\"arn:aws:iam::123456789012:role/app\"")]
    [InlineData(CompareKind.List, "[\"a\",\"b\"]", "{\"items\":[\"a\",\"b\"]}")]
    [InlineData(CompareKind.Set, "[\"a\",\"b\"]", "{\"items\":[\"b\",\"a\"]}")]
    [InlineData(CompareKind.Block, "[{\"a\":1}]", "{\"a\":\"1\"}")]
    [InlineData(CompareKind.Tags, "{\"a\":\"1\"}", "[{\"key\":\"a\",\"value\":1}]")]
    [InlineData(CompareKind.Map, "{\"a\":\"1\",\"b\":\"2\"}", "{\"b\":\"2\",\"a\":\"1\"}")]
    [InlineData(CompareKind.Json, "\"{\\\"a\\\":1}\"", "{\"a\":1.0}")]
    [InlineData(
        CompareKind.Policy,
        "\"{\\\"Statement\\\":[{\\\"Action\\\":\\\"a\\\"}]}\"",
        "{\"Statement\":{\"Action\":[\"a\"]}}")]
    public void Equal_values_cost_no_managed_allocation(CompareKind kind, string expected, string actual)
    {
        byte[] left = Bytes(expected);
        byte[] right = Bytes(actual);
        Assert.Equal(CompareResult.Equal, Comparer.Compare(kind, left, right));

        Assert.Equal(0, Allocated.Bytes(() => Comparer.Compare(kind, left, right)));
    }
}
