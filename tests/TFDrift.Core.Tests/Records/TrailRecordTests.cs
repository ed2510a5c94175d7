// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TFDrift.Core.Records;

namespace TFDrift.Core.Tests.Records;

public sealed class TrailRecordTests
{
    private const string Sample = """
        {"eventVersion":"1.08","userIdentity":{"type":"IAMUser","accountId":"111111111111","userName":"a\"}b"},
         "eventTime":"2023-07-10T12:09:21Z","eventSource":"ec2.amazonaws.com","eventName":"ModifyInstanceAttribute",
         "awsRegion":"eu-west-1","sourceIPAddress":"192.0.2.1","userAgent":"[aws-cli\/2.1 \"x\"]","errorCode":null,
         "requestParameters":{"instanceId":"i-1","disableApiTermination":{"value":false},"l":[1,[2,"]"],{"a":"\\"}]},
         "responseElements":null , "readOnly" : false, "unknown":[{}], "number":-1.5e3,
         "eventID":"11111111-2222-3333-4444-555555555555","managementEvent":true,"recipientAccountId":"222222222222"}
        """;

    private const string CompactSample =
        """{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","accountId":"111111111111","userName":"a\"}b"}"""
        + ""","eventTime":"2023-07-10T12:09:21Z","eventName":"Modify\\","userAgent":"[aws-cli\/2.1 \"x\"]",""" + "\""
        + """requestParameters":{"disableApiTermination":{"value":false},"l":[1,[2,"]"],{"a":"\\"}]},"errorCode":null"""
        + ""","readOnly":false,"unknown":[{}],"number":-1.5e3,"eventID":"","recipientAccountId":"222222222222"}""";

    [Fact]
    public void EveryMemberIsASliceOfTheRecordsOwnBytes()
    {
        TrailRecord record = Read(Sample);

        Assert.Equal("\"1.08\"", Utf8(record.Json(RecordMember.EventVersion)));
        Assert.Equal("1.08", Utf8(record.Text(RecordMember.EventVersion)));
        Assert.Equal("false", Utf8(record.Json(RecordMember.ReadOnly)));
        Assert.Equal("ModifyInstanceAttribute", Utf8(record.Text(RecordMember.EventName)));
        Assert.StartsWith("{\"type\":", Utf8(record.Json(RecordMember.UserIdentity)), StringComparison.Ordinal);
        string request = Utf8(record.Json(RecordMember.RequestParameters));
        Assert.EndsWith("{\"a\":\"\\\\\"}]}", request, StringComparison.Ordinal);
        Assert.Equal("222222222222", Utf8(record.AccountId));
        Assert.Equal("eu-west-1", Utf8(record.Region));
        Assert.Equal(1_688_990_961_000_000_000, record.EventTimeNanoseconds);
        Assert.True(record.Utf8.SequenceEqual(Encoding.UTF8.GetBytes(Sample)));
    }

    [Theory]
    [InlineData(RecordMember.ErrorCode)]
    [InlineData(RecordMember.ResponseElements)]
    [InlineData(RecordMember.Addendum)]
    public void NullAndAbsentMembersAreEmpty(RecordMember member)
    {
        TrailRecord record = Read(Sample);

        Assert.True(record.Json(member).IsEmpty);
        Assert.True(record.Text(member).IsEmpty);
        Assert.False(record.Has(member));
    }

    [Fact]
    public void TextKeepsEscapesAndUnescapeResolvesThem()
    {
        ReadOnlySpan<byte> text = Read(Sample).Text(RecordMember.UserAgent);
        Span<byte> buffer = stackalloc byte[64];

        Assert.Equal("[aws-cli\\/2.1 \\\"x\\\"]", Utf8(text));
        Assert.True(JsonSlices.TryUnescape(text, buffer, out int written));
        Assert.Equal("[aws-cli/2.1 \"x\"]", Utf8(buffer[..written]));
    }

    [Fact]
    public void OfTwoMembersOfOneNameTheLastCounts()
    {
        TrailRecord record = Read("""{"eventName":"Get","userIdentity":{"a":1,"a":2},"eventName":"Delete"}""");

        Assert.Equal("Delete", Utf8(record.Text(RecordMember.EventName)));
        Assert.Equal("2", Utf8(JsonSlices.Member(record.Json(RecordMember.UserIdentity), "a"u8)));
    }

    [Fact]
    public void TheCallersAccountStandsInForAMissingRecipient()
    {
        TrailRecord record = Read("""{"userIdentity":{"accountId":"111111111111"}}""");

        Assert.Equal("111111111111", Utf8(record.AccountId));
    }

    [Fact]
    public void EveryMemberOfTheEnumerationIsFound()
    {
        foreach (RecordMember member in Enum.GetValues<RecordMember>())
        {
            string name = member switch
            {
                RecordMember.SourceIpAddress => "sourceIPAddress",
                RecordMember.RequestId => "requestID",
                RecordMember.EventId => "eventID",
                RecordMember.SharedEventId => "sharedEventID",
                _ => char.ToLowerInvariant(member.ToString()[0]) + member.ToString()[1..],
            };

            Assert.Equal("x", Utf8(Read($$"""{"{{name}}":"x"}""").Text(member)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("[]")]
    [InlineData("\"eventName\"")]
    [InlineData("{")]
    [InlineData("{\"")]
    [InlineData("{\"eventName")]
    [InlineData("{\"eventName\"")]
    [InlineData("{\"eventName\":")]
    [InlineData("{\"eventName\":\"x\\")]
    [InlineData("{\"eventName\":tru")]
    [InlineData("{\"eventName\":\"x\"")]
    [InlineData("{\"eventName\":\"x\",}")]
    [InlineData("{,\"eventName\":\"x\"}")]
    [InlineData("{\"eventName\" \"x\"}")]
    [InlineData("{\"eventName\":}")]
    [InlineData("{\"eventName\":\"x\"} y")]
    [InlineData("{\"eventName\":\"x\" \"eventTime\":\"y\"}")]
    [InlineData("{\"eventName\":\"x\",{\"eventTime\":\"y\"}}")]
    public void WhatIsNotOneWholeObjectIsRefused(string json) =>
        Assert.False(TrailRecord.TryRead(Encoding.UTF8.GetBytes(json), out _));

    /// <summary>A blank behind the first bracket makes it read in the slow way: what both find has to be the same.</summary>
    [Fact]
    public void TheFastWayToReadFindsWhatTheSlowOneFinds()
    {
        byte[] sample = Encoding.UTF8.GetBytes(CompactSample);
        byte[] alphabet = Encoding.UTF8.GetBytes("{}[]\",:\\ \n0a\u0000");
        Assert.True(TrailRecord.TryRead(sample, out TrailRecord whole));
        Assert.Equal("222222222222", Utf8(whole.AccountId));
        for (int at = 1; at < sample.Length; at++)
        {
            AssertSameBothWays(sample[..at]);
            foreach (byte other in alphabet)
            {
                byte[] changed = [.. sample];
                changed[at] = other;
                AssertSameBothWays(changed);
                AssertSameBothWays([.. sample[..at], other, .. sample[at..]]);
            }

            AssertSameBothWays([.. sample[..at], .. sample[(at + 1)..]]);
        }
    }

    [Fact]
    public void NoBytesMakeItThrow()
    {
        byte[] alphabet = Encoding.UTF8.GetBytes("{}[]\",:\\ \n0a\u00e9");
        Prop.ForAll<byte[]>(seed =>
        {
            byte[] json = Array.ConvertAll(seed, b => alphabet[b % alphabet.Length]);
            Touch(json);
            Touch([(byte)'{', .. json]);
            Touch(seed);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void ACutAnywhereOrAByteChangedAnywhereDoesNotMakeItThrow()
    {
        byte[] sample = Encoding.UTF8.GetBytes(Sample);
        for (int i = 0; i < sample.Length; i++)
        {
            Assert.False(TrailRecord.TryRead(sample.AsSpan(0, i), out _));
            foreach (byte other in "\"\\{}[],:"u8)
            {
                byte original = sample[i];
                sample[i] = other;
                Touch(sample);
                sample[i] = original;
            }
        }
    }

    private static void Touch(ReadOnlySpan<byte> json)
    {
        if (!TrailRecord.TryRead(json, out TrailRecord record))
        {
            return;
        }

        foreach (RecordMember member in Enum.GetValues<RecordMember>())
        {
            _ = record.Text(member);
        }

        _ = record.AccountId;
        _ = record.EventTimeNanoseconds;
        _ = RecordFilter.Classify(record);
    }

    private static void AssertSameBothWays(byte[] json)
    {
        bool isFast = TrailRecord.TryRead(json, out TrailRecord fast);
        bool isSlow = TrailRecord.TryRead([json[0], (byte)' ', .. json[1..]], out TrailRecord slow);

        Assert.True(isFast == isSlow, Encoding.UTF8.GetString(json));
        if (isFast)
        {
            foreach (RecordMember member in Enum.GetValues<RecordMember>())
            {
                Assert.True(fast.Json(member).SequenceEqual(slow.Json(member)), $"{member} of {Encoding.UTF8.GetString(json)}");
            }
        }
    }

    private static TrailRecord Read(string json)
    {
        Assert.True(TrailRecord.TryRead(Encoding.UTF8.GetBytes(json), out TrailRecord record));
        return record;
    }

    private static string Utf8(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
