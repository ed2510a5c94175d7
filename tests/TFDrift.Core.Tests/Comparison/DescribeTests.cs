// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Linq;
using System.Text;
using TFDrift.Core.Comparison;
using static TFDrift.Core.Tests.Comparison.Json;

namespace TFDrift.Core.Tests.Comparison;

public sealed class DescribeTests
{
    [Theory]
    [InlineData(CompareKind.Scalar, "\"t3.micro\"", "\"m5.large\"", "t3.micro -> m5.large")]
    [InlineData(CompareKind.Scalar, "null", "\"x\"", "null -> x")]
    [InlineData(CompareKind.Bool, "true", "false", "true -> false")]
    [InlineData(CompareKind.List, "[\"a\",\"b\"]", "[\"b\",\"a\"]", "[\"a\", \"b\"] -> [\"b\", \"a\"]")]
    [InlineData(CompareKind.Set, "[\"a\",\"b\"]", "{\"items\":[\"b\",\"c\"]}", "- a; + c")]
    [InlineData(
        CompareKind.Tags,
        """{"Env":"prod","Old":"1"}""",
        """[{"key":"Env","value":"dev"},{"key":"New","value":true}]""",
        "Old: 1 -> null; Env: prod -> dev; New: null -> true")]
    [InlineData(CompareKind.Json, "\"{\\\"a\\\": 1}\"", """{"a":2}""", "{\"a\":1} -> {\"a\":2}")]
    [InlineData(CompareKind.Policy,
        "\"{\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\"}]}\"",
        """{"Statement":[{"Effect":"Allow"},{"Effect":"Allow","Principal":"*"}]}""",
        "+ {\"Effect\":\"Allow\",\"Principal\":\"*\"}")]
    [InlineData(CompareKind.Policy, """{"Version":"a","Statement":[]}""", """{"Version":"b","Statement":[]}""",
        "{\"Version\":\"a\",\"Statement\":[]} -> {\"Version\":\"b\",\"Statement\":[]}")]
    [InlineData(
        CompareKind.SecurityGroupRules,
        "[]",
        """{"ipProtocol":"tcp","fromPort":22,"toPort":22,"cidrIp":"0.0.0.0/0"}""",
        "+ tcp 22 from 0.0.0.0/0")]
    public void A_whole_write_is_told_by_what_differs(CompareKind kind, string expected, string actual, string text)
    {
        Assert.Equal(CompareResult.Different, Compare(kind, expected, actual));
        Assert.Equal(text, Describe(kind, expected, actual, CollectionWrite.Whole));
    }

    [Theory]
    [InlineData(CompareKind.Set, "[\"a\"]", "[\"a\",\"b\"]", CollectionWrite.Put, "+ b")]
    [InlineData(CompareKind.Set, "[\"a\"]", "[\"a\",\"b\"]", CollectionWrite.Take, "- a")]
    [InlineData(
        CompareKind.Tags,
        """{"Env":"prod"}""",
        """["Env","Other"]""",
        CollectionWrite.Take,
        "Env: prod -> null")]
    [InlineData(CompareKind.Tags, """{"Env":"prod"}""", """{"Env":"dev"}""", CollectionWrite.Put, "Env: prod -> dev")]
    [InlineData(CompareKind.SecurityGroupRules, """[{"protocol":"-1","cidr_blocks":["::/0"]}]""",
        """{"ipProtocol":"-1","cidrIpv6":"::/0"}""", CollectionWrite.Take, "- all from ::/0")]
    public void A_partial_write_is_told_by_its_elements(
        CompareKind kind, string expected, string actual, CollectionWrite write, string text)
    {
        Assert.Equal(CompareResult.Different, Compare(kind, expected, actual, write));
        Assert.Equal(text, Describe(kind, expected, actual, write));
    }

    [Fact]
    public void A_single_block_is_told_member_by_member()
    {
        var element = new ElementMap([new("size", "ebs.size"), new("type", "type")]);
        var options = new CompareOptions { Element = element };
        var differences = Comparer.Describe(
            CompareKind.Block, """[{"size":8,"type":"gp2"}]"""u8, """{"ebs":{"size":16},"type":"gp2"}"""u8, options);
        Assert.Equal([new Difference("size", "8", "16", false)], differences);
    }

    [Fact]
    public void Long_values_are_cut_around_the_place_where_they_differ()
    {
        string same = new('x', 300);
        var (expected, actual) = ValueText.RenderPair(Bytes($"\"{same}one\""), Bytes($"\"{same}two\""));
        Assert.Equal("…" + new string('x', 24) + "one", expected);
        Assert.Equal("…" + new string('x', 24) + "two", actual);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("null", null)]
    [InlineData("\"\"", "")]
    [InlineData("\"a\\nb\\u001b\\\"\\u202e\"", "a\\nb\\u001b\"\\u202e")]
    [InlineData("[ \"a\", 1 , {\"b\" : [true,\"q\\\"\"]} ]", "[\"a\", 1, {\"b\":[true,\"q\\\"\"]}]")]
    [InlineData("{\"a\": null}", "{\"a\":null}")]
    [InlineData("not\njson", "not\\njson")]
    public void A_value_is_one_line(string json, string? text) => Assert.Equal(text, ValueText.Render(Bytes(json)));

    [Fact]
    public void A_long_value_is_cut_between_characters()
    {
        string text = ValueText.Render(Bytes("\"" + new string('é', 500) + "\""), 100)!;
        Assert.Equal(99, Encoding.UTF8.GetByteCount(text));
        Assert.EndsWith("é…", text, System.StringComparison.Ordinal);
    }

    private static string Describe(CompareKind kind, string expected, string actual, CollectionWrite write) =>
        string.Join("; ", Comparer.Describe(kind, Bytes(expected), Bytes(actual), new CompareOptions { Write = write })
            .Select(Line));

    private static string Line(Difference difference) => difference switch
    {
        { IsElement: true, Expected: null } => $"+ {difference.Actual}",
        { IsElement: true } => $"- {difference.Expected}",
        { Path: "" } => $"{difference.Expected ?? "null"} -> {difference.Actual ?? "null"}",
        _ => $"{difference.Path}: {difference.Expected ?? "null"} -> {difference.Actual ?? "null"}",
    };
}
