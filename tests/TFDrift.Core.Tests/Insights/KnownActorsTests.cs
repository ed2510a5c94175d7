// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Linq;
using System.Text.Json.Nodes;
using Testing;
using TFDrift.Core.Actors;
using TFDrift.Core.Insights;
using TFDrift.Core.Records;
using TFDrift.Core.Tests.Lifecycle;

namespace TFDrift.Core.Tests.Insights;

public sealed class KnownActorsTests
{
    private const int Pairs = 256;

    private static readonly byte[] Alice = Record("alice");
    private static readonly byte[] Bob = Record("bob");

    private readonly KnownActors _actors = new(Pairs);

    [Fact]
    public void Somebody_is_new_once_to_each_type_of_resource()
    {
        Assert.True(TryAdd(Alice, "aws_instance"));
        Assert.False(TryAdd(Alice, "aws_instance"));
        Assert.True(TryAdd(Alice, "aws_s3_bucket"));
        Assert.True(TryAdd(Bob, "aws_instance"));
    }

    [Fact]
    public void Who_comes_again_and_again_is_never_new_however_many_others_come()
    {
        Assert.True(TryAdd(Alice, "aws_instance"));
        for (int i = 0; i < 10 * Pairs; i++)
        {
            // Names of types are as good as names of people to fill it, and cheaper.
            TryAdd(Bob, $"type {i}");
            if (i % 100 == 0)
                Assert.False(TryAdd(Alice, "aws_instance"));
        }
    }

    [Fact]
    public void However_many_there_are_the_memory_is_the_same()
    {
        string[] types = [.. Enumerable.Range(0, 10 * Pairs).Select(i => $"type {i}")];

        Assert.Equal(0, Allocated.Bytes(() =>
        {
            Assert.True(TrailRecord.TryRead(Alice, out TrailRecord read));
            foreach (string type in types)
                _actors.TryAdd(Actor.Of(read), type);
        }));
    }

    private bool TryAdd(byte[] by, string type)
    {
        Assert.True(TrailRecord.TryRead(by, out TrailRecord record));
        return _actors.TryAdd(Actor.Of(record), type);
    }

    private static byte[] Record(string who) => StoryRecord.Complete(
        JsonNode.Parse(StoryRecord.Call("12:00:00", "ec2:RunInstances", "{}", who))!.AsObject(), "2026-11-17", 1);
}
