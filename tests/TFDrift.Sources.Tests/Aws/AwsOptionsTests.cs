// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Sources.Aws;

namespace TFDrift.Sources.Tests.Aws;

public sealed class AwsOptionsTests
{
    [Fact]
    public void AnExternalIdNeedsARole() => AssertRefused(new AwsOptions { ExternalId = "x" }, "aws.role_arn");

    [Theory]
    [InlineData("tfdrift")]
    [InlineData("arn:aws:iam::123456789012:user/x")]
    [InlineData("arn:aws:iam::12345:role/x")]
    public void ARoleIsAnArn(string role) => AssertRefused(new AwsOptions { RoleArn = role }, role);

    [Theory]
    [InlineData("ftp://x")]
    [InlineData("http://user:secret@host")]
    public void AnEndpointIsAUrlWithoutCredentials(string url)
    {
        ArgumentException e = AssertRefused(new AwsOptions { EndpointUrl = new Uri(url) }, "aws.endpoint_url");

        Assert.DoesNotContain("secret", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheDefaultAndARoleWithAPathAreFine()
    {
        AwsOptions.Default.Validate();
        new AwsOptions { RoleArn = "arn:aws-cn:iam::123456789012:role/a/b", ExternalId = "x" }.Validate();
    }

    private static ArgumentException AssertRefused(AwsOptions options, string named)
    {
        var e = Assert.Throws<ArgumentException>(options.Validate);
        Assert.Contains(named, e.Message, StringComparison.Ordinal);
        return e;
    }
}
