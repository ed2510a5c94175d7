// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using TFDrift.Core.Comparison;
using static TFDrift.Core.Tests.Comparison.Json;

namespace TFDrift.Core.Tests.Comparison;

public sealed class CollectionTests
{
    [Theory]
    [InlineData("[\"a\",\"b\"]", "[\"b\",\"a\"]", CompareResult.Equal)]
    [InlineData("[\"a\",\"b\"]", "{\"items\":[\"b\",\"a\"]}", CompareResult.Equal)]
    [InlineData("[\"a\",\"b\"]", "{\"quantity\":2,\"items\":[\"b\",\"a\"]}", CompareResult.Equal)]
    [InlineData("[]", "{\"quantity\":0}", CompareResult.Equal)]
    [InlineData("[\"a\"]", "\"a\"", CompareResult.Equal)]
    [InlineData("[\"a\"]", "{\"item\":{\"tag\":1,\"content\":\"a\"}}", CompareResult.Equal)]
    [InlineData("[\"a\",\"b\"]", "[\"a\",\"b\",\"a\"]", CompareResult.Equal)]
    [InlineData("[443]", "[\"443\"]", CompareResult.Equal)]
    [InlineData("[]", "{\"items\":[]}", CompareResult.Equal)]
    [InlineData("[\"a\",\"b\"]", "[\"a\"]", CompareResult.Different)]
    [InlineData("[\"a\"]", "[\"a\",\"b\"]", CompareResult.Different)]
    [InlineData("[\"a\"]", "{}", CompareResult.Different)]
    public void Sets_have_neither_order_nor_count(string expected, string actual, CompareResult result) =>
        Assert.Equal(result, Compare(CompareKind.Set, expected, actual));

    [Theory]
    [InlineData("[\"a\",\"b\"]", "{\"items\":[\"a\",\"b\"]}", CompareResult.Equal)]
    [InlineData("[\"a\",\"b\"]", "[\"b\",\"a\"]", CompareResult.Different)]
    [InlineData("[\"a\",\"b\"]", "[\"a\",\"b\",\"b\"]", CompareResult.Different)]
    [InlineData("[\"a\"]", "\"a\"", CompareResult.Equal)]
    public void Lists_have_both(string expected, string actual, CompareResult result) =>
        Assert.Equal(result, Compare(CompareKind.List, expected, actual));

    [Theory]
    [InlineData("[\"a\",\"b\"]", "[\"a\"]", CollectionWrite.Put, CompareResult.Equal)]
    [InlineData("[\"a\",\"b\"]", "[\"a\",\"c\"]", CollectionWrite.Put, CompareResult.Different)]
    [InlineData("", "\"c\"", CollectionWrite.Put, CompareResult.Different)]
    [InlineData("[\"a\",\"b\"]", "\"c\"", CollectionWrite.Take, CompareResult.Equal)]
    [InlineData("[\"a\",\"b\"]", "{\"items\":[\"c\",\"b\"]}", CollectionWrite.Take, CompareResult.Different)]
    public void Elements_put_in_or_taken_out_compare_with_those_stated(
        string expected, string actual, CollectionWrite write, CompareResult result) =>
        Assert.Equal(result, Compare(CompareKind.Set, expected, actual, write));

    [Fact]
    public void A_block_compares_the_mapped_members_alone()
    {
        const string state = """[{"subnet_ids":["s-1","s-2"],"encrypted":false,"size":8,"arn":"computed"}]""";
        Assert.Equal(CompareResult.Equal, Block(state, """{"subnetIds":["s-2","s-1"],"ebs":{"size":"8"},"x":1}"""));
        Assert.Equal(CompareResult.Different, Block(state, """{"subnetIds":["s-2"],"ebs":{"size":8}}"""));
        Assert.Equal(CompareResult.Different, Block(state, """{"subnetIds":["s-1","s-2"],"ebs":{}}"""));
        Assert.Equal(CompareResult.Equal, Block(state, """{"ebs":{"size":8}}""", isPartial: true));
        Assert.Equal(CompareResult.Different, Block(state, """{"encrypted":true}""", isPartial: true));
    }

    [Fact]
    public void Blocks_have_no_order()
    {
        const string state = """[{"size":1},{"size":2}]""";
        Assert.Equal(CompareResult.Equal, Block(state, """{"items":[{"ebs":{"size":2}},{"ebs":{"size":1}}]}"""));
        Assert.Equal(CompareResult.Different, Block(state, """{"items":[{"ebs":{"size":2}},{"ebs":{"size":3}}]}"""));
    }

    [Fact]
    public void Ten_thousand_elements_in_reverse_are_given_up_as_unknown()
    {
        static string Numbers(IEnumerable<int> numbers) => "[" + string.Join(',', numbers) + "]";
        var up = System.Linq.Enumerable.Range(0, 10_000);
        Assert.Equal(CompareResult.Equal, Compare(CompareKind.Set, Numbers(up), " " + Numbers(up)));
        Assert.Equal(
            CompareResult.Unknown,
            Compare(CompareKind.Set, Numbers(up), Numbers(System.Linq.Enumerable.Reverse(up))));
    }

    private static CompareResult Block(string expected, string actual, bool isPartial = false) =>
        Comparer.Compare(
            CompareKind.Block,
            Bytes(expected),
            Bytes(actual),
            new CompareOptions { Element = Map, Partial = isPartial });

    private static readonly ElementMap Map = new(
    [
        new("subnet_ids", "subnetIds"), new("encrypted", "encrypted"), new("size", "ebs.size"),
    ]);
}
