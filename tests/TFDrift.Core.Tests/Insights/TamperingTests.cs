// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Text;
using System.Text.Json.Nodes;
using TFDrift.Core.Insights;
using TFDrift.Core.Records;
using TFDrift.Core.Tests.Lifecycle;

namespace TFDrift.Core.Tests.Insights;

public sealed class TamperingTests
{
    private readonly Tampering _tampering = new(["states"]) { LogBuckets = ["logs"] };

    [Theory]
    [InlineData("cloudtrail:StopLogging", "{}", "trail")]
    [InlineData("cloudtrail:DeleteTrail", "{}", "trail")]
    [InlineData("cloudtrail:UpdateTrail", "{}", "trail")]
    [InlineData("cloudtrail:PutEventSelectors", "{}", "trail")]
    [InlineData("cloudtrail:StartLogging", "{}", "")]
    [InlineData("s3:PutBucketPolicy", """{"bucketName": "logs"}""", "log_bucket")]
    [InlineData("s3:PutBucketLifecycle", """{"bucketName": "states"}""", "state_bucket")]
    [InlineData("s3:PutBucketNotification", """{"bucketName": "logs"}""", "log_bucket")]
    [InlineData("s3:PutBucketPolicy", """{"bucketName": "other"}""", "")]
    [InlineData("s3:PutBucketTagging", """{"bucketName": "logs"}""", "")]
    [InlineData("ec2:StopLogging", "{}", "")]
    public void Calls_against_the_detector_are_told(string call, string request, string tampered)
    {
        JsonObject told = JsonNode.Parse(StoryRecord.Call("12:00:00", call, request))!.AsObject();
        Assert.True(TrailRecord.TryRead(StoryRecord.Complete(told, "2026-11-17", 1), out TrailRecord record));

        Assert.Equal(tampered, Encoding.UTF8.GetString(_tampering.Of(record)));
    }
}
