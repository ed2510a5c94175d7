// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;

namespace TFDrift.Core.Tests.Lifecycle;

/// <summary>CloudTrail delivers in any order.</summary>
public sealed class LedgerPropertyTests
{
    private const string States =
        """
        {"aws_instance.web": {"id": "i-0aaa", "disable_api_termination": true, "instance_type": "t3.micro",
           "tags": {"Name": "web"}, "tags_all": {"Name": "web"}},
         "aws_s3_bucket.logs": {"id": "logs", "bucket": "logs", "tags": {"a": "1", "b": "2"}},
         "aws_security_group.app": {"id": "sg-1", "ingress": [], "egress": []}}
        """;

    private static readonly string[] Calls =
    [
        Modify("""{"disableApiTermination": {"value": true}}"""),
        Modify("""{"disableApiTermination": {"value": false}}"""),
        Modify("""{"instanceType": {"value": "t3.micro"}}"""),
        Modify("""{"instanceType": {"value": "m5.large"}}"""),
        Modify("""{"instanceType": {"value": "m5.large"}}""", "ci"),
        Ec2("TerminateInstances", """{"instancesSet": {"items": [{"instanceId": "i-0aaa"}]}}"""),
        Tag("CreateTags", "Name", "web"),
        Tag("CreateTags", "Name", "other"),
        Tag("DeleteTags", "Name", "web"),
        BucketTags("""{"Key": "a", "Value": 1}, {"Key": "b", "Value": 2}"""),
        BucketTags("""{"Key": "a", "Value": 1}, {"Key": "b", "Value": 3}"""),
        BucketTags("""{"Key": "a", "Value": 2}, {"Key": "b", "Value": 2}"""),
        BucketTags("""{"Key": "a", "Value": 2}, {"Key": "b", "Value": 3}"""),
        Ingress("AuthorizeSecurityGroupIngress", 22),
        Ingress("AuthorizeSecurityGroupIngress", 80),
        Ingress("RevokeSecurityGroupIngress", 22),
    ];

    [Fact]
    public void Any_order_of_arrival_ends_in_the_same_ledger()
    {
        Gen<(int Call, int Second)[]> calls =
            Gen.Choose(0, Calls.Length - 1).Zip(Gen.Choose(0, 5)).ArrayOf(7);
        Arbitrary<((int Call, int Second)[] Calls, int Seed)> replays =
            calls.Zip(Gen.Choose(0, int.MaxValue - 1)).ToArbitrary();
        Prop.ForAll(replays, replay =>
        {
            LedgerWorld world = new();
            world.Write("prod.tfstate", States);
            byte[][] records = [.. replay.Calls.Select(call => world.Record(At(call)))];
            string[] inOrder = Replay(records);

            Random random = new(replay.Seed);
            random.Shuffle(records);
            return Replay(records).SequenceEqual(inOrder);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    private static string[] Replay(IEnumerable<byte[]> records)
    {
        LedgerWorld world = new();
        world.Write("prod.tfstate", States);
        foreach (byte[] record in records)
            world.See(record);
        return world.OpenLines();
    }

    private static string At((int Call, int Second) call) => Calls[call.Call].Replace("TIME", $"12:00:0{call.Second}");

    private static string Modify(string member, string by = "alice") =>
        Ec2("ModifyInstanceAttribute", """{"instanceId": "i-0aaa", """ + member[1..], by);

    private static string Tag(string call, string key, string value) => Ec2(
        call,
        """
        {"resourcesSet": {"items": [{"resourceId": "i-0aaa"}]}, "tagSet": {"items": [{"key": "KEY", "value": "VALUE"}]}}
        """.Replace("KEY", key).Replace("VALUE", value));

    private static string BucketTags(string tags) => StoryRecord.Call(
        "TIME", "s3:PutBucketTagging", """{"bucketName": "logs", "tagging": "", "Tagging": {"TagSet": {"Tag": [TAGS]}}}"""
            .Replace("TAGS", tags));

    private static string Ingress(string call, int port) => Ec2(
        call,
        """
        {"groupId": "sg-1", "ipPermissions": {"items": [{"ipProtocol": "tcp", "fromPort": PORT, "toPort": PORT,
          "ipRanges": {"items": [{"cidrIp": "0.0.0.0/0"}]}}]}}
        """.Replace("PORT", $"{port}"));

    private static string Ec2(string name, string request, string by = "alice") =>
        StoryRecord.Call("TIME", $"ec2:{name}", request, by);
}
