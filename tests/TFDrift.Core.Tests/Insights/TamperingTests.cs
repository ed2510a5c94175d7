// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Testing;
using TFDrift.Core.Insights;
using TFDrift.Core.Records;
using TFDrift.Core.Tests.Lifecycle;

namespace TFDrift.Core.Tests.Insights;

public sealed class TamperingTests
{
    private static readonly JsonObject Told = JsonNode.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", "tampering.json")))!.AsObject();

    private readonly Tampering _tampering = new(
    [
        TamperTarget.LogBucket(Told["log_bucket"]!.GetValue<string>()),
        TamperTarget.StateBucket("acme-tfstate"),
        .. Told["tamper_watch"]!.AsArray().Select(arn => TamperTarget.OfArn(arn!.GetValue<string>())),
    ]);

    public static TheoryData<int> Calls => [.. Enumerable.Range(0, Told["calls"]!.AsArray().Count)];

    [Theory]
    [MemberData(nameof(Calls))]
    public void Calls_against_the_detector_are_told_and_others_are_not(int number)
    {
        JsonObject call = Told["calls"]![number]!.DeepClone().AsObject();
        string tamper = call["tamper"]?.GetValue<string>() ?? "";
        call.Remove("tamper");

        Assert.Equal(tamper, Of(call));
    }

    [Fact]
    public void A_bucket_of_states_is_watched_as_such() => Assert.Equal(
        "state_bucket",
        Of(Call("s3:DeleteBucketPolicy", """{"bucketName": "acme-tfstate", "policy": ""}""")));

    [Fact]
    public void What_the_trail_is_read_from_is_watched_once_that_is_known()
    {
        JsonObject purge = Call("sqs:PurgeQueue", """{"queueUrl": "https://sqs.us-east-1.amazonaws.com/111122223333/q"}""");
        Assert.Equal("", Of(purge));

        _tampering.Watch([TamperTarget.Queue("q", account: null, region: null)]);

        Assert.Equal("queue", Of(purge));
    }

    [Theory]
    [InlineData("cloudtrail")]
    [InlineData("arn:aws:lambda:us-east-1:111122223333:function:x")]
    [InlineData("arn:aws:kms:us-east-1:111122223333:alias/x")]
    [InlineData("arn:aws:sns:us-east-1:111122223333:")]
    public void An_ARN_of_something_else_is_refused(string arn) =>
        Assert.Contains(arn, Assert.Throws<FormatException>(() => TamperTarget.OfArn(arn)).Message, StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_allocated()
    {
        byte[] record = Complete(Call("kms:DisableKey", """{"keyId": "1234abcd-12ab-34cd-56ef-1234567890ab"}"""));

        Assert.Equal(0, Allocated.Bytes(() =>
        {
            Assert.True(TrailRecord.TryRead(record, out TrailRecord read));
            _ = _tampering.Of(read);
        }));
    }

    private static JsonObject Call(string call, string request) =>
        JsonNode.Parse(StoryRecord.Call("12:00:00", call, request))!.AsObject();

    private static byte[] Complete(JsonObject call)
    {
        call["eventTime"] ??= "12:00:00";
        return StoryRecord.Complete(call, "2026-11-17", 1);
    }

    private string Of(JsonObject call)
    {
        Assert.True(TrailRecord.TryRead(Complete(call), out TrailRecord record));
        return Encoding.UTF8.GetString(_tampering.Of(record));
    }
}
