// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Testing;
using TFDrift.Core.Findings;
using TFDrift.Core.Lifecycle;

namespace TFDrift.Core.Tests.Lifecycle;

public sealed class DriftLedgerTests
{
    private const string Web =
        """
        {"aws_instance.web": {"id": "i-0aaa", "disable_api_termination": true, "instance_type": "t3.micro",
          "tags": {"Name": "web"}, "tags_all": {"Name": "web"}}}
        """;

    private readonly LedgerWorld _world = new();

    public DriftLedgerTests() => _world.Write("prod.tfstate", Web);

    [Fact]
    public void A_change_that_is_changed_back_is_reverted_and_closed()
    {
        Verdict changed = _world.See(Protection("12:00:00", false));
        Verdict back = _world.See(Protection("12:05:00", true));

        Assert.Equal(DriftStatus.Drifted, changed.Status);
        Assert.Equal(1, changed.Resources[0].OpenCount);
        Assert.Equal(DriftStatus.Reverted, back.Status);
        Assert.Equal("disable_api_termination", back.Resources[0].Changes[0].Attribute);
        Assert.Equal("true", back.Resources[0].Changes[0].Actual);
        Assert.Equal(LedgerWorld.Time("12:00:00"), back.Resources[0].FirstSeen);
        Assert.Empty(_world.Ledger.Open());
        Assert.Equal(0, _world.Ledger.Count(Severity.Critical));
    }

    [Fact]
    public void An_equal_value_without_a_drift_before_it_is_in_sync() =>
        Assert.Equal(DriftStatus.InSync, _world.See(Protection("12:05:00", true)).Status);

    [Fact]
    public void A_change_that_arrives_after_the_one_that_put_it_back_is_no_drift_any_more()
    {
        Verdict back = _world.See(Protection("12:05:00", true));
        Verdict changed = _world.See(Protection("12:00:00", false));

        Assert.Equal(DriftStatus.InSync, back.Status);
        Assert.Equal(DriftStatus.InSync, changed.Status);
        Assert.Contains("a later call", changed.Reason, StringComparison.Ordinal);
        Assert.Empty(_world.Ledger.Open());
    }

    [Theory]
    [InlineData("12:00:00", "12:05:00")]
    [InlineData("12:05:00", "12:00:00")]
    public void A_change_back_beside_what_is_not_compared_puts_an_end_to_it_in_any_order(string first, string second)
    {
        string back = Protection("12:05:00", true).Replace("\"instanceId\"", "\"notCompared\": 1, \"instanceId\"");
        foreach (string time in (string[])[first, second])
        {
            _world.See(time == "12:00:00" ? Protection(time, false) : back);
        }

        Assert.Empty(_world.Ledger.Open());
        Assert.Equal(DriftStatus.Touched, _world.See(back).Status);
    }

    [Fact]
    public void A_second_change_keeps_who_began()
    {
        Verdict first = _world.See(Type("12:00:00", "m5.large", "alice"));
        Verdict second = _world.See(Type("12:10:00", "m5.xlarge", "bob"));

        OpenDrift open = Assert.Single(_world.Ledger.Open());
        Assert.Equal(DriftStatus.Drifted, second.Status);
        Assert.Equal(first.Resources[0].FirstSeen, second.Resources[0].FirstSeen);
        Assert.Equal("m5.xlarge", open.Change!.Actual);
        Assert.Equal(LedgerWorld.Time("12:00:00"), open.OpenedAt);
        Assert.NotEqual(open.OpenedBy, open.LastEventId);
        Assert.Equal(1, _world.Ledger.Count(Severity.High));
    }

    [Fact]
    public void An_older_change_that_arrives_later_does_not_become_the_value()
    {
        _world.See(Type("12:10:00", "m5.xlarge"));
        _world.See(Type("12:00:00", "m5.large"));

        OpenDrift open = Assert.Single(_world.Ledger.Open());
        Assert.Equal("m5.xlarge", open.Change!.Actual);
        Assert.Equal(LedgerWorld.Time("12:00:00"), open.OpenedAt);
    }

    [Fact]
    public void A_deletion_closes_the_attributes_and_can_be_the_last_word()
    {
        _world.See(Type("12:00:00", "m5.large"));
        Verdict deleted = _world.See(Terminate("12:10:00"));
        Verdict late = _world.See(Type("12:05:00", "m5.xlarge"));

        Assert.Equal(DriftStatus.Drifted, deleted.Status);
        Assert.Equal(DriftStatus.InSync, late.Status);
        Assert.Equal("", Assert.Single(_world.Ledger.Open()).Attribute);
    }

    [Fact]
    public void Each_tag_drifts_on_its_own()
    {
        _world.See(Tags("12:00:00", "CreateTags", ("Name", "other"), ("Owner", "bob")));
        Assert.Equal(2, _world.Ledger.Open().Count);

        Verdict back = _world.See(Tags("12:01:00", "CreateTags", ("Name", "web")));

        Assert.Equal(DriftStatus.Reverted, back.Status);
        Assert.Equal("tags.Owner", Assert.Single(_world.Ledger.Open()).Attribute);
        Assert.Equal(1, back.Resources[0].OpenCount);

        Verdict removed = _world.See(Tags("12:02:00", "DeleteTags", ("Owner", "bob")));

        Assert.Equal(DriftStatus.Reverted, removed.Status);
        Assert.Empty(_world.Ledger.Open());
    }

    [Fact]
    public void Each_rule_of_a_security_group_drifts_on_its_own()
    {
        _world.Write("net.tfstate", """{"aws_security_group.app": {"id": "sg-1", "ingress": [], "egress": []}}""");
        _world.See(Ingress("12:00:00", "AuthorizeSecurityGroupIngress", 22));
        _world.See(Ingress("12:01:00", "AuthorizeSecurityGroupIngress", 3389));
        Verdict revoked = _world.See(Ingress("12:02:00", "RevokeSecurityGroupIngress", 3389));

        Assert.Equal(DriftStatus.Reverted, revoked.Status);
        Assert.Contains("22", Assert.Single(_world.Ledger.Open()).Change!.Actual, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_delivered_twice_is_judged_once()
    {
        byte[] record = _world.Record(Protection("12:00:00", false));
        _world.See(record);
        _world.See(Protection("12:05:00", true));
        Verdict again = _world.See(record);

        Assert.Same(Verdict.Duplicate, again);
        Assert.Empty(_world.Ledger.Open());
    }

    [Fact]
    public void Two_states_that_own_one_object_drift_both()
    {
        _world.Write("other.tfstate", Web.Replace("true", "false", StringComparison.Ordinal));
        Verdict changed = _world.See(Protection("12:00:00", false));

        Assert.Equal(DriftStatus.Drifted, changed.Status);
        Assert.Equal("prod.tfstate", Assert.Single(_world.Ledger.Open()).Resource.Location);

        Verdict back = _world.See(Protection("12:01:00", true));

        Assert.Equal(DriftStatus.Drifted, back.Status);
        Assert.Equal("other.tfstate", Assert.Single(_world.Ledger.Open()).Resource.Location);
    }

    [Fact]
    public void A_record_that_is_no_finding_allocates_nothing()
    {
        string signIn = StoryRecord.Call("12:00:00", "signin:ConsoleLogin", "null");
        byte[][] others = [.. Enumerable.Range(0, Allocated.RunsMax).Select(_ => _world.Record(signIn))];
        int seen = 0;

        Assert.Equal(0, Allocated.Bytes(() => _world.See(others[seen++])));
    }

    [Fact]
    public void An_actor_is_new_to_a_type_once()
    {
        _world.See(Type("12:00:00", "m5.large"));
        Assert.True(_world.Insight.IsActorNew);
        _world.See(Type("12:01:00", "m5.xlarge"));
        Assert.False(_world.Insight.IsActorNew);
        _world.See(Type("12:02:00", "m5.xlarge", "bob"));
        Assert.True(_world.Insight.IsActorNew);
        Assert.Equal(1, _world.Insight.Rate!.Value.Count);
    }

    [Fact]
    public void A_stored_ledger_that_is_damaged_is_refused_as_a_whole()
    {
        Assert.Throws<InvalidDataException>(() => _world.Ledger.Load("{"u8));
        Assert.Throws<InvalidDataException>(() => _world.Ledger.Load("null"u8));
        Assert.Contains(
            "version is 2",
            Assert.Throws<InvalidDataException>(() =>
                _world.Ledger.Load("""{"version": 2, "records": [], "resources": []}"""u8)).Message,
            StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => _world.Ledger.Load(
            """{"version": 1, "records": [], "resources": [{"address": "a", "type": "b", "cells": [{"writes": [{"record": 7}]}]}]}"""u8));
        Assert.Empty(_world.Ledger.Open());
    }

    [Fact]
    public void A_stored_ledger_is_used_as_a_whole_or_not_at_all()
    {
        _world.See(Type("12:00:00", "m5.large"));
        _world.See(Protection("12:01:00", false));
        ArrayBufferWriter<byte> stored = new();
        Assert.True(_world.Ledger.TrySave(stored));
        DriftLedger other = new(new LedgerOptions(), _world.Clock);

        // Wherever a crash or a full disk may have cut it.
        for (int length = 0; length < stored.WrittenCount; length++)
        {
            Assert.Throws<InvalidDataException>(() => other.Load(stored.WrittenSpan[..length]));
            Assert.Equal((0, 0), (other.Open().Count, other.Bytes));
        }

        other.Load(stored.WrittenSpan);
        Assert.Equal(2, other.Open().Count);
        Assert.Equal(_world.Ledger.Bytes, other.Bytes);
    }

    [Fact]
    public void What_could_not_be_written_is_written_the_next_time()
    {
        _world.See(Type("12:00:00", "m5.large"));
        ArrayBufferWriter<byte> stored = new();
        Assert.True(_world.Ledger.TrySave(stored));

        Assert.False(_world.Ledger.TrySave(stored));
        Assert.True(_world.Ledger.TrySave(stored, always: true));
    }

    [Fact]
    public void A_secret_that_was_written_again_with_its_value_is_not_stored()
    {
        // The name tells nothing; the state marks it.
        _world.Write("prod.tfstate", Web.Replace("\"id\": \"i-0aaa\"", "\"id\": \"i-0aaa\", \"sensitive\": [\"instance_type\"]"));
        _world.See(StoryRecord.Call(
            "12:00:00",
            "ec2:ModifyInstanceAttribute",
            """{"instanceId": "i-0aaa", "instanceType": {"value": "t3.micro"}, "disableApiTermination": {"value": false}}"""));
        ArrayBufferWriter<byte> stored = new();

        Assert.True(_world.Ledger.TrySave(stored));
        Assert.Single(_world.Ledger.Open());
        Assert.Equal("", JsonNode.Parse(stored.WrittenSpan)!["records"]![0]!["utf8"]?.GetValue<string>() ?? "");
    }

    [Fact]
    public void A_stored_ledger_has_no_secret()
    {
        _world.Write("prod.tfstate", Web.Replace("\"Name\": \"web\"", "\"Token\": \"CANARY-1\"").Replace(
            "\"id\": \"i-0aaa\"", "\"id\": \"i-0aaa\", \"sensitive\": [\"tags_all\", \"Token\"]"));
        _world.See(Tags("12:00:00", "CreateTags", ("Token", "CANARY-2")));
        _world.See(Tags("12:01:00", "CreateTags", ("Password", "CANARY-3"), ("Owner", "bob")));
        ArrayBufferWriter<byte> stored = new();

        Assert.True(_world.Ledger.TrySave(stored));
        string json = Encoding.UTF8.GetString(stored.WrittenSpan);
        string records = string.Concat(JsonNode.Parse(json)!["records"]!.AsArray().Select(record =>
            Encoding.UTF8.GetString(Convert.FromBase64String(record!["utf8"]?.GetValue<string>() ?? ""))));
        Assert.Equal(3, _world.Ledger.Open().Count);
        Assert.DoesNotContain("CANARY", json + records, StringComparison.Ordinal);
        Assert.False(_world.Ledger.TrySave(stored));
    }

    [Fact]
    public void There_is_room_for_so_many_resources_and_the_oldest_go()
    {
        LedgerWorld world = new() { Options = new LedgerOptions { ResourcesMax = 2 } };
        world.Write("prod.tfstate", string.Concat("{", string.Join(",", Enumerable.Range(0, 4).Select(i =>
            $"\"aws_instance.web[{i}]\": {{\"id\": \"i-{i}\", \"instance_type\": \"a\"}}")), "}"));
        for (int i = 0; i < 4; i++)
            world.See(Type("12:00:00", "m5.large").Replace("i-0aaa", $"i-{i}"));

        Assert.Equal(["aws_instance.web[2]", "aws_instance.web[3]"], world.Ledger.Open().Select(d => d.Resource.Address));
        Assert.Equal(2, world.Ledger.Evicted);
        Assert.Equal(2, world.Ledger.Count(Severity.High));
    }

    [Fact]
    public void There_is_room_for_so_many_bytes_and_the_oldest_go()
    {
        const int Instances = 50;
        LedgerWorld world = new() { Options = new LedgerOptions { BytesMax = 256 * 1024 } };
        world.Write("prod.tfstate", string.Concat("{", string.Join(",", Enumerable.Range(0, Instances).Select(i =>
            $"\"aws_instance.web[{i}]\": {{\"id\": \"i-{i}\", \"instance_type\": \"a\"}}")), "}"));
        string filler = new('x', 20 * 1024);
        for (int i = 0; i < Instances; i++)
        {
            world.See(Type("12:00:00", "m5.large").Replace("i-0aaa", $"i-{i}").Replace(
                "\"instanceId\"", $"\"clientToken\":\"{filler}\",\"instanceId\""));
            Assert.InRange(world.Ledger.Bytes, 20 * 1024, 256 * 1024);
        }

        string[] left = [.. world.Ledger.Open().Select(d => d.Resource.Address)];
        Assert.InRange(left.Length, 10, 13);
        Assert.Equal($"aws_instance.web[{Instances - 1}]", left[^1]);
        Assert.Equal(Instances - left.Length, world.Ledger.Evicted);
        Assert.Equal(left.Length, world.Ledger.Count(Severity.High));
    }

    [Fact]
    public void A_record_counts_once_for_all_that_wait_on_it_and_no_more_when_they_are_done()
    {
        LedgerWorld world = new();
        world.Write("prod.tfstate", string.Concat("{", string.Join(",", Enumerable.Range(0, 100).Select(i =>
            $"\"aws_instance.web[{i}]\": {{\"id\": \"i-{i}\", \"tags\": {{}}, \"tags_all\": {{}}}}")), "}"));
        string resources = string.Join(", ", Enumerable.Range(0, 100).Select(i => $$"""{"resourceId": "i-{{i}}"}"""));
        string filler = new('x', 100 * 1024);

        world.See(Tags("12:00:00", "CreateTags", ("Owner", filler)).Replace("""{"resourceId":"i-0aaa"}""", resources));
        Assert.Equal(100, world.Ledger.Open().Count);
        Assert.InRange(world.Ledger.Bytes, filler.Length, 100 * 4 * filler.Length);
        world.See(Tags("12:01:00", "DeleteTags", ("Owner", filler)).Replace("""{"resourceId":"i-0aaa"}""", resources));

        Assert.Empty(world.Ledger.Open());
        Assert.Equal(0, world.Ledger.Bytes);
    }

    private static string Protection(string time, bool value) => StoryRecord.Call(
        time,
        "ec2:ModifyInstanceAttribute",
        """{"instanceId": "i-0aaa", "disableApiTermination": {"value": VALUE}}""".Replace("VALUE", value ? "true" : "false"));

    private static string Type(string time, string type, string by = "alice") => StoryRecord.Call(
        time,
        "ec2:ModifyInstanceAttribute",
        """{"instanceId": "i-0aaa", "instanceType": {"value": "TYPE"}}""".Replace("TYPE", type),
        by);

    private static string Terminate(string time) => StoryRecord.Call(
        time, "ec2:TerminateInstances", """{"instancesSet": {"items": [{"instanceId": "i-0aaa"}]}}""");

    private static string Tags(string time, string call, params IEnumerable<(string Key, string Value)> tags)
    {
        IEnumerable<string> items = tags.Select(tag =>
            """{"key": "KEY", "value": "VALUE"}""".Replace("KEY", tag.Key).Replace("VALUE", tag.Value));
        return StoryRecord.Call(
            time,
            $"ec2:{call}",
            """{"resourcesSet": {"items": [{"resourceId": "i-0aaa"}]}, "tagSet": {"items": [TAGS]}}"""
                .Replace("TAGS", string.Join(", ", items)));
    }

    private static string Ingress(string time, string call, int port) => StoryRecord.Call(
        time,
        $"ec2:{call}",
        """
        {"groupId": "sg-1", "ipPermissions": {"items": [{"ipProtocol": "tcp", "fromPort": PORT, "toPort": PORT,
          "ipRanges": {"items": [{"cidrIp": "0.0.0.0/0"}]}}]}}
        """.Replace("PORT", $"{port}"));
}
