// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Sources.Aws.Queues;

namespace TFDrift.Sources.Tests.Aws.Queues;

public sealed class QueueAddressTests
{
    [Theory]
    [InlineData("trail", "trail", null, null, null)]
    [InlineData("trail.fifo", "trail.fifo", null, null, null)]
    [InlineData("arn:aws:sqs:eu-west-1:123456789012:trail", "trail", "123456789012", "eu-west-1", null)]
    [InlineData("arn:aws-us-gov:sqs:us-gov-west-1:123456789012:trail", "trail", "123456789012", "us-gov-west-1", null)]
    [InlineData("https://sqs.eu-west-1.amazonaws.com/123456789012/trail", "trail", "123456789012", "eu-west-1", null)]
    [InlineData("https://sqs.cn-north-1.amazonaws.com.cn/123456789012/trail", "trail", "123456789012", "cn-north-1", null)]
    [InlineData("https://eu-west-1.queue.amazonaws.com/123456789012/trail", "trail", "123456789012", "eu-west-1", null)]
    [InlineData("https://queue.amazonaws.com/123456789012/trail", "trail", "123456789012", "us-east-1", null)]
    [InlineData(
        "https://vpce-1-2.sqs.eu-west-1.vpce.amazonaws.com/123456789012/trail",
        "trail", "123456789012", "eu-west-1", "https://vpce-1-2.sqs.eu-west-1.vpce.amazonaws.com/")]
    [InlineData(
        "https://sqs.eu-west-1.api.aws/123456789012/trail",
        "trail", "123456789012", "eu-west-1", "https://sqs.eu-west-1.api.aws/")]
    [InlineData("http://localhost:9324/000000000000/trail", "trail", "000000000000", null, "http://localhost:9324/")]
    public void AQueueIsNamedByNameArnOrUrl(string text, string name, string? account, string? region, string? endpoint)
    {
        QueueAddress address = QueueAddress.Parse(text);

        Assert.Equal((name, account, region, endpoint),
            (address.Name, address.Account, address.Region, address.Endpoint?.AbsoluteUri));
        Assert.Equal(text.Contains("://", StringComparison.Ordinal) ? text : null, address.Url?.AbsoluteUri);
        Assert.Equal(name.EndsWith(".fifo", StringComparison.Ordinal), address.IsFifo);
    }

    [Fact]
    public void WhatTheUserSaysBesideTheAddressWins()
    {
        QueueAddress address = QueueAddress.Parse("trail", "eu-west-3", "123456789012");

        Assert.Equal(("eu-west-3", "123456789012"), (address.Region, address.Account));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".fifo")]
    [InlineData("a/b")]
    [InlineData("arn:aws:sns:eu-west-1:123456789012:topic")]
    [InlineData("https://sqs.eu-west-1.amazonaws.com/trail")]
    [InlineData("https://user:secret@sqs.eu-west-1.amazonaws.com/123456789012/trail")]
    [InlineData("ftp://sqs.eu-west-1.amazonaws.com/123456789012/trail")]
    public void AnythingElseIsRefused(string text) =>
        Assert.Throws<FormatException>(() => QueueAddress.Parse(text));
}
