// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using TFDrift.Core.Comparison;
using static TFDrift.Core.Tests.Comparison.Json;

namespace TFDrift.Core.Tests.Comparison;

public sealed class NameTests
{
    [Theory]
    [InlineData("app", "arn:aws:iam::123456789012:role/path/app")]
    [InlineData("1234abcd-12ab", "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab")]
    [InlineData("alias/app", "arn:aws:kms:us-east-1:123456789012:alias/app")]
    [InlineData("Z123", "/hostedzone/Z123")]
    [InlineData("topic", "arn:aws:sns:us-east-1:123456789012:topic")]
    [InlineData("example.com", "example.com.")]
    [InlineData(
        "arn:aws:logs:us-east-1:123456789012:log-group:app",
        "arn:aws:logs:us-east-1:123456789012:log-group:app:*")]
    [InlineData("foo", "arn:aws:lambda:us-east-1:123456789012:function:foo")]
    [InlineData("foo", "123456789012:function:foo")]
    [InlineData("123456789012:function:foo", "arn:aws:lambda:us-east-1:123456789012:function:foo")]
    [InlineData("foo:$LATEST", "arn:aws:lambda:us-east-1:123456789012:function:foo")]
    [InlineData("foo:PROD", "arn:aws:lambda:us-east-1:123456789012:function:foo:PROD")]
    public void A_name_equals_the_arn_path_or_id_that_ends_in_it(string shorter, string longer)
    {
        Assert.Equal(CompareResult.Equal, Compare(CompareKind.Name, $"\"{shorter}\"", $"\"{longer}\""));
        Assert.Equal(CompareResult.Equal, Compare(CompareKind.Name, $"\"{longer}\"", $"\"{shorter}\""));
    }

    [Theory]
    [InlineData("app", "arn:aws:iam::123456789012:role/my-app")]
    [InlineData("1", "arn:aws:lambda:us-east-1:123456789012:function:foo:1")]
    [InlineData("PROD", "arn:aws:lambda:us-east-1:123456789012:function:foo:PROD")]
    [InlineData("foo", "arn:aws:lambda:us-east-1:123456789012:function:foo:PROD")]
    [InlineData("arn:aws:sns:us-east-1:123456789012:t", "arn:aws:sns:us-west-2:123456789012:t")]
    [InlineData("210987654321:function:foo", "arn:aws:lambda:us-east-1:123456789012:function:foo")]
    [InlineData("app", "")]
    [InlineData("app", "role/")]
    public void Another_name_differs(string left, string right)
    {
        Assert.Equal(CompareResult.Different, Compare(CompareKind.Name, $"\"{left}\"", $"\"{right}\""));
        Assert.Equal(CompareResult.Different, Compare(CompareKind.Name, $"\"{right}\"", $"\"{left}\""));
    }

    [Fact]
    public void A_key_alias_may_be_the_key() =>
        Assert.Equal(
            CompareResult.Unknown,
            Compare(
                CompareKind.Name, "\"arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab\"", "\"alias/app\""));
}
