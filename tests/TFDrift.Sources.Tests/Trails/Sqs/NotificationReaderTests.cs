// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Linq;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using TFDrift.Sources.Trails.Sqs;

namespace TFDrift.Sources.Tests.Trails.Sqs;

/// <summary>Shapes as AWS's documentation shows them; see the links in <see cref="NotificationReader"/>.</summary>
public sealed class NotificationReaderTests
{
    private const string Key =
        "AWSLogs/123456789012/CloudTrail/us-east-1/2026/11/22/123456789012_CloudTrail_us-east-1_20261122T1000Z_AbCdEfGhIjKlMnOp.json.gz";

    private const string CloudTrail = $$"""{"s3Bucket":"trail","s3ObjectKey":["{{Key}}","second key+1"]}""";

    private const string S3 = """
        {"Records":[
         {"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1","eventName":"ObjectCreated:Put",
          "userIdentity":{"principalId":"AWS:x"},
          "s3":{"s3SchemaVersion":"1.0","bucket":{"name":"trail","arn":"arn:aws:s3:::trail"},
                "object":{"key":"a+b%2Bc/%C3%BC%3D.json.gz","size":1024,"eTag":"x","sequencer":"1"}}},
         {"eventVersion":"2.1","eventSource":"aws:s3","eventName":"ObjectRemoved:Delete",
          "s3":{"bucket":{"name":"trail"},"object":{"key":"gone"}}}]}
        """;

    private const string S3ByEventBridge = """
        {"version":"0","id":"1","detail-type":"Object Created","source":"aws.s3","account":"123456789012",
         "detail":{"version":"0","bucket":{"name":"trail"},"object":{"key":"a+b%2B/ü.json.gz","size":5},
                   "reason":"PutObject"}}
        """;

    private const string Record = """
        {"eventVersion":"1.11","userIdentity":{"type":"IAMUser"},"eventTime":"2026-11-22T10:00:00Z",
         "eventSource":"ec2.amazonaws.com","eventName":"RunInstances","eventID":"1"}
        """;

    [Fact]
    public void CloudTrailsOwnNotificationNamesSeveralFiles() => Assert.Equal(
        [("trail", Key), ("trail", "second key+1")], Objects(CloudTrail));

    [Fact]
    public void S3sNotificationHasEncodedKeys() => Assert.Equal([("trail", "a b+c/ü=.json.gz")], Objects(S3));

    [Fact]
    public void S3ByEventBridgeHasPlainKeys() => Assert.Equal([("trail", "a+b%2B/ü.json.gz")], Objects(S3ByEventBridge));

    [Theory]
    [InlineData(CloudTrail, 2)]
    [InlineData(S3, 1)]
    [InlineData(S3ByEventBridge, 1)]
    public void AnSnsEnvelopeIsTakenOff(string message, int count)
    {
        Assert.Equal(count, Objects(Envelope(message)).Length);
        Assert.Equal(count, Objects(Envelope(Envelope(message))).Length);
    }

    [Theory]
    [InlineData("AWS API Call via CloudTrail")]
    [InlineData("AWS Console Sign In via CloudTrail")]
    public void CloudTrailByEventBridgeIsARecord(string detailType)
    {
        string message = $$"""{"version":"0","detail-type":"{{detailType}}","source":"aws.ec2","detail":{{Record}}}""";

        Assert.Equal("RunInstances", EventNames(message).Single());
        Assert.Equal("RunInstances", EventNames(Envelope(message)).Single());
    }

    [Fact]
    public void BareRecordsAreRecords()
    {
        Assert.Equal("RunInstances", EventNames(Record).Single());
        Assert.Equal(2, EventNames($$"""{"Records":[{{Record}},{{Record}}]}""").Length);
    }

    [Theory]
    [InlineData("CloudTrail validation message.")]
    [InlineData("""{"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-11-22T10:00:00Z","Bucket":"trail"}""")]
    [InlineData("""{"Type":"SubscriptionConfirmation","TopicArn":"arn:aws:sns:us-east-1:1:t","SubscribeURL":"https://x"}""")]
    [InlineData("""{"Records":[]}""")]
    [InlineData("""{"Records":[{"eventName":"ObjectRemoved:Delete","s3":{"bucket":{"name":"b"},"object":{"key":"k"}}}]}""")]
    [InlineData("""{"detail-type":"Object Deleted","source":"aws.s3","detail":{"bucket":{"name":"b"},"object":{"key":"k"}}}""")]
    [InlineData("""{"detail-type":"AWS Insight via CloudTrail","source":"aws.x","detail":{"insightDetails":{}}}""")]
    public void NoiseIsAcknowledged(string message)
    {
        Assert.IsType<Notification.Nothing>(NotificationReader.Read(message));
        Assert.IsType<Notification.Nothing>(NotificationReader.Read(Envelope(message)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("""{"s3Bucket":"b","s3ObjectKey":[1]}""")]
    [InlineData("""{"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"b"}}}]}""")]
    [InlineData("""{"detail-type":"EC2 Instance State-change Notification","source":"aws.ec2","detail":{"state":"x"}}""")]
    [InlineData("""{"Records":[{"dynamodb":{}}]}""")]
    [InlineData("""{"Type":"\ud800"}""")]
    [InlineData("""{"Type":"Notification","Message":"\udc00"}""")]
    [InlineData("""{"\ud800":1}""")]
    public void EverythingElseIsLeftInTheQueue(string message) =>
        Assert.IsType<Notification.Unknown>(NotificationReader.Read(message));

    [Fact]
    public void WhatIsSaidOfAnUnknownMessageHasNoneOfItsValues()
    {
        var unknown = (Notification.Unknown)NotificationReader.Read("""{"password":"hunter2","token":"x"}""");

        Assert.Equal("an object with password, token", unknown.Shape);
    }

    [Fact]
    public void NoTextMakesItThrow()
    {
        string[] seeds = [CloudTrail, S3, S3ByEventBridge, Record, Envelope(S3)];
        Gen<string> cut =
            from seed in Gen.Elements(seeds)
            from start in Gen.Choose(0, seed.Length)
            from length in Gen.Choose(0, 5)
            from filler in Gen.Elements("", "{", "}", "null", "\"", "[1]", ":", "\\", "\\ud800")
            select seed[..start] + filler + seed[Math.Min(seed.Length, start + length)..];

        Prop.ForAll(cut.ToArbitrary(), text => NotificationReader.Read(text) is not null).QuickCheckThrowOnFailure();
    }

    private static string Envelope(string message) => $$"""
        {"Type":"Notification","MessageId":"1","TopicArn":"arn:aws:sns:us-east-1:123456789012:t",
         "Message":"{{JsonEncodedText.Encode(message)}}","Timestamp":"2026-11-22T10:00:00Z"}
        """;

    private static (string Bucket, string Key)[] Objects(string message) =>
        [.. ((Notification.Objects)NotificationReader.Read(message)).Addresses.Select(a => (a.Bucket, a.Key))];

    private static string[] EventNames(string message)
    {
        var records = (Notification.Records)NotificationReader.Read(message);
        JsonElement root = JsonDocument.Parse(Encoding.UTF8.GetString(records.Json)).RootElement;
        return root.TryGetProperty("Records", out JsonElement all)
            ? [.. all.EnumerateArray().Select(record => record.GetProperty("eventName").GetString()!)]
            : [root.GetProperty("eventName").GetString()!];
    }
}
