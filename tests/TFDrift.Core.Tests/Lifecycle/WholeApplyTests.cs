// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using TFDrift.Core.Findings;

namespace TFDrift.Core.Tests.Lifecycle;

/// <summary>One apply of 200 resources, some of whose calls are throttled first, as its records may arrive.</summary>
public sealed class WholeApplyTests
{
    private const int Each = 40;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void When_the_states_follow_nothing_is_said_in_any_order(int seed)
    {
        LedgerWorld world = new();
        world.Write("prod.tfstate", Before());
        byte[][] records = [.. Calls().Select(world.Record)];
        new Random(seed).Shuffle(records);

        // The state is written when the apply ends, which is when half of its records have arrived.
        for (int i = 0; i < records.Length; i++)
        {
            world.Clock.Now += TimeSpan.FromSeconds(1);
            Assert.True(world.See(records[i]).Status is
                DriftStatus.Failed or DriftStatus.Pending or DriftStatus.InSync or DriftStatus.None);
            Assert.Empty(world.Tick());
            if (i == records.Length / 2)
                world.Write("prod.tfstate", After());
        }

        world.Clock.Now += TimeSpan.FromHours(12);
        Assert.Empty(world.Tick());
        Assert.Empty(world.Ledger.Open());
    }

    [Fact]
    public void When_they_never_do_every_change_is_unreconciled_once()
    {
        LedgerWorld world = new();
        world.Write("prod.tfstate", Before());
        foreach (JsonObject call in Calls())
            world.See(world.Record(call));

        world.Clock.Now += TimeSpan.FromHours(12);
        string[] said = world.Tick();

        Assert.Equal(5 * Each, said.Length);
        Assert.Equal(said.Length, said.Distinct().Count());
        Assert.All(said, line => Assert.StartsWith("unreconciled: ", line, StringComparison.Ordinal));
        world.Clock.Now += TimeSpan.FromHours(12);
        Assert.Empty(world.Tick());
    }

    private static JsonObject Before()
    {
        JsonObject state = [];
        for (int i = 0; i < Each; i++)
        {
            Add(state, "typed", i, """{"id": "i-typed-N", "instance_type": "t3.micro"}""");
            Add(state, "tagged", i, """{"id": "i-tagged-N", "tags": {"Name": "a"}, "tags_all": {"Name": "a"}}""");
            Add(state, "gone", i, """{"id": "i-gone-N"}""");
            state[$"aws_s3_bucket.logs[{i}]"] = Json("""{"id": "logs-N", "bucket": "logs-N", "tags": {"env": "dev"}}""", i);
        }

        return state;
    }

    private static JsonObject After()
    {
        JsonObject state = [];
        for (int i = 0; i < Each; i++)
        {
            Add(state, "typed", i, """{"id": "i-typed-N", "instance_type": "m5.large"}""");
            Add(state, "tagged", i, """{"id": "i-tagged-N", "tags": {"Name": "b"}, "tags_all": {"Name": "b"}}""");
            Add(state, "new", i, """{"id": "i-new-N", "instance_type": "t3.micro"}""");
            state[$"aws_s3_bucket.logs[{i}]"] = Json("""{"id": "logs-N", "bucket": "logs-N", "tags": {"env": "prod"}}""", i);
        }

        return state;
    }

    private static IEnumerable<JsonObject> Calls()
    {
        for (int i = 0; i < Each; i++)
        {
            JsonObject[] calls =
            [
                Call("ec2:ModifyInstanceAttribute", i, """{"instanceId": "i-typed-N", "instanceType": {"value": "m5.large"}}"""),
                Call("ec2:CreateTags", i, """
                    {"resourcesSet": {"items": [{"resourceId": "i-tagged-N"}]},
                     "tagSet": {"items": [{"key": "Name", "value": "b"}]}}
                    """),
                Call("ec2:TerminateInstances", i, """{"instancesSet": {"items": [{"instanceId": "i-gone-N"}]}}"""),
                Call("ec2:RunInstances", i, """{"instanceType": "t3.micro"}"""),
                Call("s3:PutBucketTagging", i, """
                    {"bucketName": "logs-N", "tagging": "", "Tagging": {"TagSet": {"Tag": {"Key": "env", "Value": "prod"}}}}
                    """),
            ];
            calls[3]["responseElements"] = Json("""{"instancesSet": {"items": [{"instanceId": "i-new-N"}]}}""", i);
            foreach (JsonObject call in calls)
            {
                if (i % 2 == 0)
                {
                    JsonObject throttled = call.DeepClone().AsObject();
                    throttled["errorCode"] = "ThrottlingException";
                    throttled["responseElements"] = null;
                    yield return throttled;
                }

                yield return call;
            }
        }
    }

    private static void Add(JsonObject state, string name, int index, string attributes) =>
        state[$"aws_instance.{name}[{index}]"] = Json(attributes, index);

    private static JsonObject Call(string call, int index, string request) =>
        Json(StoryRecord.Call("12:00:00", call, request, "ci"), index);

    private static JsonObject Json(string text, int index) => JsonNode.Parse(text.Replace("-N\"", $"-{index}\""))!.AsObject();
}
