// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Linq;
using TFDrift.Core.Actors;
using TFDrift.Core.Findings;
using TFDrift.Core.States;
using TFDrift.Core.Suppression;
using TFDrift.Core.Tests.Lifecycle;

namespace TFDrift.Core.Tests.Suppression;

public sealed class SuppressorTests
{
    private readonly LedgerWorld _world = new();

    public SuppressorTests() => _world.Write(
        "prod.tfstate",
        """
        {"aws_instance.web": {"id": "i-0aaa", "disable_api_termination": true, "instance_type": "t3.micro"},
         "aws_instance.web2": {"id": "i-0bbb", "disable_api_termination": true, "instance_type": "t3.micro"}}
        """);

    [Fact]
    public void A_rule_ignores_what_it_says_and_no_sibling()
    {
        Ignore(new IgnoreRule
        {
            Name = "sizes",
            Resource = new AddressGlob("aws_instance.web"),
            Attributes = [new AddressGlob("instance_type")],
            Reason = "sized by hand",
        });

        Verdict ignored = _world.See(Typed("i-0aaa"));
        Verdict sibling = _world.See(Typed("i-0bbb"));

        Assert.Equal(DriftStatus.Ignored, ignored.Status);
        Assert.Equal("sizes: sized by hand", ignored.Resources[0].IgnoredBy);
        Assert.Equal(DriftStatus.Drifted, sibling.Status);
        Assert.Equal(1, _world.Suppressor.CountOf(0));
        Assert.Equal(1, _world.Ledger.Count(Severity.High));
    }

    [Fact]
    public void What_is_not_covered_of_a_change_stays_drift()
    {
        Ignore(new IgnoreRule { Name = "all sizes", Attributes = [new AddressGlob("instance_type")] });
        _world.See(Modify("12:00:00", """{"instanceId": "i-0aaa", "disableApiTermination": {"value": false}}"""));

        Assert.Equal(DriftStatus.Ignored, _world.See(Typed("i-0bbb")).Status);
        Assert.Equal("disable_api_termination", Assert.Single(_world.Ledger.Open(), IsDrift).Attribute);
    }

    [Theory]
    [InlineData("alice", DriftStatus.Drifted)]
    [InlineData("bob", DriftStatus.Ignored)]
    [InlineData("autoscaling", DriftStatus.Ignored)]
    public void Actors_are_ARNs_or_names(string by, DriftStatus status)
    {
        Ignore(
            new IgnoreRule { Name = "bob", Actors = ["bob"] },
            new IgnoreRule { Name = "scaling", Actors = ["arn:aws:sts::*:assumed-role/AWSServiceRoleForAutoScaling/*"] });

        Assert.Equal(status, _world.See(Typed("i-0aaa", by)).Status);
    }

    [Fact]
    public void Channels_and_accounts_have_to_agree()
    {
        Ignore(
            new IgnoreRule { Name = "other account", Channels = [Channel.Console], Accounts = ["999999999999"] },
            new IgnoreRule { Name = "console", Channels = [Channel.Console], Accounts = ["111122223333"] });

        Assert.StartsWith("console", _world.See(Typed("i-0aaa")).Resources[0].IgnoredBy, StringComparison.Ordinal);
        Assert.Equal(DriftStatus.Drifted, _world.See(Typed("i-0bbb", "bob")).Status);
    }

    [Fact]
    public void An_expired_rule_covers_nothing_and_is_reported()
    {
        Ignore(
            new IgnoreRule { Name = "old", Actors = ["*"], ExpiresAt = LedgerWorld.Time("11:00:00") },
            new IgnoreRule { Name = "unused", Actors = ["nobody"] });

        Assert.Equal(DriftStatus.Drifted, _world.See(Typed("i-0aaa")).Status);
        Assert.Equal(
            ["old was good until 2026-11-17: remove it, or give it a later end"],
            Report(withUnused: false));
        Assert.Equal(
            "unused has not covered any change since the start: is it still needed, and spelled right?",
            Report(withUnused: true)[1]);
    }

    [Fact]
    public void A_rule_or_a_window_that_no_resource_is_meant_by_is_reported()
    {
        _world.Suppressor = new Suppressor(
            [
                new IgnoreRule { Name = "known", Resource = new AddressGlob("aws_instance.web2") },
                new IgnoreRule { Name = "misspelled", Resource = new AddressGlob("aws_instances.*") },
            ],
            [
                new MaintenanceWindow { Name = "everywhere" },
                new MaintenanceWindow
                {
                    Name = "some", Resources = [new AddressGlob("module.gone.**"), new AddressGlob("**.web")],
                },
                new MaintenanceWindow { Name = "gone", Resources = [new AddressGlob("module.gone.**")] },
            ]);

        string[] lines = Report(withUnused: false);

        Assert.Equal(["misspelled", "gone"], lines.Select(line => line.Split(' ')[0]));
        Assert.All(lines, line => Assert.Contains("covers no resource of the states", line, StringComparison.Ordinal));
        Assert.Empty(_world.Suppressor.Report(LedgerWorld.Time("12:00:00"), StateIndex.Empty, withUnused: false));
    }

    [Fact]
    public void A_window_covers_what_was_made_in_it_however_late_it_arrives()
    {
        _world.Suppressor = new Suppressor([], [new MaintenanceWindow
        {
            Name = "night",
            From = LedgerWorld.Time("11:59:00"),
            To = LedgerWorld.Time("12:01:00"),
            Resources = [new AddressGlob("aws_instance.web")],
        }]);
        _world.Clock.Now = LedgerWorld.Time("13:00:00");

        Verdict covered = _world.See(Typed("i-0aaa"));

        Assert.Equal("night", covered.Resources[0].IgnoredBy);
        Assert.Equal(DriftStatus.Drifted, _world.See(Typed("i-0bbb")).Status);
    }

    [Fact]
    public void An_ignored_change_does_not_end_a_drift_and_is_no_reason_to_tell_of_an_end()
    {
        Ignore(new IgnoreRule { Name = "bob", Actors = ["bob"] });
        _world.See(Modify("12:00:00", """{"instanceId": "i-0aaa", "instanceType": {"value": "m5.large"}}"""));
        _world.See(Modify("12:01:00", """{"instanceId": "i-0aaa", "instanceType": {"value": "m5.xlarge"}}""", "bob"));
        _world.See(Modify("12:01:00", """{"instanceId": "i-0bbb", "instanceType": {"value": "m5.xlarge"}}""", "bob"));

        Assert.Equal(1, _world.Ledger.Count(Severity.High));
        _world.Write(
            "prod.tfstate",
            """
            {"aws_instance.web": {"id": "i-0aaa", "instance_type": "m5.xlarge"},
             "aws_instance.web2": {"id": "i-0bbb", "instance_type": "m5.xlarge"}}
            """);

        Assert.StartsWith("resolved: aws_instance.web: ", Assert.Single(_world.Tick()), StringComparison.Ordinal);
    }

    private string[] Report(bool withUnused) =>
        [.. _world.Suppressor.Report(LedgerWorld.Time("12:00:00"), _world.States, withUnused)];

    private static bool IsDrift(Core.Lifecycle.OpenDrift drift) => drift.Status == DriftStatus.Drifted;

    private static string Typed(string id, string by = "alice") => Modify(
        "12:00:00", """{"instanceId": "ID", "instanceType": {"value": "m5.large"}}""".Replace("ID", id), by);

    private static string Modify(string time, string request, string by = "alice") =>
        StoryRecord.Call(time, "ec2:ModifyInstanceAttribute", request, by);

    private void Ignore(params IgnoreRule[] rules) => _world.Suppressor = new Suppressor(rules, []);
}
