// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using TFDrift.Core.Comparison;
using static TFDrift.Core.Tests.Comparison.Json;

namespace TFDrift.Core.Tests.Comparison;

public sealed class TagTests
{
    private const string State = """{"Env":"prod","Live":"true"}""";

    [Theory]
    [InlineData("""{"Live":"true","Env":"prod"}""")]
    [InlineData("""[{"key":"Env","value":"prod"},{"key":"Live","value":"true"}]""")]
    [InlineData("""[{"Key":"Env","Value":"prod"},{"Key":"Live","Value":true}]""")]
    [InlineData("""{"items":[{"key":"Env","value":"prod"},{"key":"Live","value":"true"}]}""")]
    [InlineData("""{"tagSet":{"items":[{"key":"Env","value":"prod"},{"key":"Live","value":"true"}]}}""")]
    [InlineData("""{"xmlns":"x","TagSet":{"Tag":[{"Key":"Env","Value":"prod"},{"Key":"Live","Value":true}]}}""")]
    [InlineData("""[{"tagKey":"Env","tagValue":"prod"},{"tagKey":"Live","tagValue":"true"}]""")]
    [InlineData("""{"Env":"prod","Live":"true","aws:cloudformation:stack-name":"x"}""")]
    public void The_same_tags_in_every_form_of_a_record_are_equal(string actual) =>
        Assert.Equal(CompareResult.Equal, Compare(CompareKind.Tags, State, actual));

    [Theory]
    [InlineData("""{"Env":"prod"}""")]
    [InlineData("""{"Env":"dev","Live":"true"}""")]
    [InlineData("""{"Env":"prod","Live":"true","New":""}""")]
    [InlineData("""{"env":"prod","Live":"true"}""")]
    [InlineData("")]
    public void Other_tags_differ(string actual) =>
        Assert.Equal(CompareResult.Different, Compare(CompareKind.Tags, State, actual));

    [Fact]
    public void A_single_tag_of_s3_is_an_object() =>
        Assert.Equal(
            CompareResult.Equal,
            Compare(
                CompareKind.Tags,
                """{"StratusRedTeam":"true"}""",
                """{"TagSet":{"Tag":{"Key":"StratusRedTeam","Value":true}}}"""));

    [Theory]
    [InlineData("""[{"key":"Env","value":"prod"}]""", CompareResult.Equal)]
    [InlineData("""[{"key":"Env","value":"dev"}]""", CompareResult.Different)]
    [InlineData("""[{"key":"New","value":""}]""", CompareResult.Different)]
    [InlineData("""[{"key":"aws:new","value":"1"}]""", CompareResult.Equal)]
    public void Tags_put_on_compare_with_those_stated(string actual, CompareResult result) =>
        Assert.Equal(result, Compare(CompareKind.Tags, State, actual, CollectionWrite.Put));

    [Theory]
    [InlineData("""["Env"]""", CompareResult.Different)]
    [InlineData("\"Env\"", CompareResult.Different)]
    [InlineData("""{"items":[{"key":"Env"}]}""", CompareResult.Different)]
    [InlineData("""{"items":[{"key":"Env","value":"prod"}]}""", CompareResult.Different)]
    [InlineData("""{"items":[{"key":"Env","value":"dev"}]}""", CompareResult.Equal)]
    [InlineData("""["Other"]""", CompareResult.Equal)]
    public void Tags_taken_off_matter_only_where_stated(string actual, CompareResult result) =>
        Assert.Equal(result, Compare(CompareKind.Tags, State, actual, CollectionWrite.Take));

    [Fact]
    public void A_map_keeps_keys_of_aws() =>
        Assert.Equal(CompareResult.Different, Compare(CompareKind.Map, "{}", """{"aws:x":"1"}"""));
}
