// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Linq;
using System.Text;
using Testing;
using TFDrift.Core.Actors;
using TFDrift.Core.Records;

namespace TFDrift.Core.Tests.Records;

public sealed class AllocationTests
{
    private const string Record = """
        {"eventVersion":"1.10","userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::1:assumed-role/r/s",
        "sessionContext":{"sessionIssuer":{"type":"Role","userName":"r"},"attributes":{"mfaAuthenticated":"false"}}},
        "eventTime":"2026-01-05T08:00:00Z","eventSource":"ec2.amazonaws.com","eventName":"ModifyVpcAttribute",
        "awsRegion":"eu-west-1","sourceIPAddress":"autoscaling.amazonaws.com","userAgent":"autoscaling.amazonaws.com",
        "requestParameters":{"vpcId":"vpc-1"},"responseElements":{"_return":true},"readOnly":false}
        """;

    [Fact]
    public void SplittingReadingFilteringAndNamingTheActorAllocateNothing()
    {
        byte[] text = Encoding.UTF8.GetBytes($"{{\"Records\":[{string.Join(',', Enumerable.Repeat(Record, 1000))}]}}");
        RecordSplitter[] splitters = [.. Enumerable.Range(0, Allocated.RunsMax).Select(_ => new RecordSplitter())];
        int run = 0;
        int records = 0;

        long allocated = Allocated.Bytes(() => records = Evaluate(splitters[run++], text));

        Assert.Equal(1000, records);
        Assert.Equal(0, allocated);
    }

    private static int Evaluate(RecordSplitter splitter, byte[] text)
    {
        Span<byte> buffer = stackalloc byte[256];
        int records = 0;
        while (splitter.Next(text, true, out TrailRecord record) == SplitStatus.Record)
        {
            Actor actor = Actor.Of(record);
            bool isWrite = RecordFilter.Classify(record) == RecordClass.Write && JsonSlices.IsValid(record.Utf8);
            bool isKnown = actor.Channel == Channel.Service && actor.IsMfa == false && record.AccountId.IsEmpty;
            bool isText = JsonSlices.TryUnescape(actor.User, buffer, out _) && record.EventTimeNanoseconds > 0;
            records += isWrite && isKnown && isText ? 1 : 0;
        }

        return records;
    }
}
