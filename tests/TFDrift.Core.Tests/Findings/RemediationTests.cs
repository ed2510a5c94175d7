// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Diagnostics;
using TFDrift.Core.Findings;
using static TFDrift.Core.Tests.Findings.Found;

namespace TFDrift.Core.Tests.Findings;

public sealed class RemediationTests
{
    [Fact]
    public void A_drift_is_put_back_by_a_targeted_apply() =>
        Assert.Equal(
            """terraform apply -target='module.a["k"].aws_instance.web'""",
            Remediation.Render(Verdict(Drift("module.a[\"k\"].aws_instance.web"))));

    [Fact]
    public void Drifts_of_one_state_go_into_one_command() =>
        Assert.Equal(
            "terraform apply -target='aws_instance.a' -target='aws_instance.b'",
            Remediation.Render(Verdict(
                Managed("aws_instance.a", DriftStatus.Drifted, ChangeKind.Deleted, "one"),
                Managed("aws_instance.b", DriftStatus.Drifted, ChangeKind.Modified, "one"),
                Managed("aws_instance.c", DriftStatus.Drifted, ChangeKind.Modified, "two"),
                Managed("aws_instance.d", DriftStatus.Touched, ChangeKind.Modified, "one"))));

    [Fact]
    public void A_touched_resource_is_looked_at() =>
        Assert.Equal(
            "terraform plan -refresh-only -target='aws_instance.web'",
            Remediation.Render(Verdict(Managed("aws_instance.web", DriftStatus.Touched, ChangeKind.Modified))));

    [Fact]
    public void An_unmanaged_resource_is_taken_over() =>
        Assert.Equal(
            "terraform import 'aws_security_group.imported' 'sg-0123'",
            Remediation.Render(Verdict(Unmanaged("aws_security_group", "sg-0123"))));

    [Theory]
    [InlineData(DriftStatus.InSync)]
    [InlineData(DriftStatus.Pending)]
    [InlineData(DriftStatus.Reverted)]
    [InlineData(DriftStatus.Ignored)]
    public void The_rest_needs_nothing(DriftStatus status) =>
        Assert.Equal("", Remediation.Render(Verdict(Managed("a", status, ChangeKind.Modified))));

    [Theory]
    [InlineData("a'; touch /tmp/x; '")]
    [InlineData("$(id) `id` \\ \" ! * ~ # ; & | < >")]
    [InlineData("-n 'x' ''")]
    public void A_shell_reads_the_quoted_text_as_it_is(string text)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"printf %s {Remediation.Quote(text)}");
        using var shell = Process.Start(start)!;
        Assert.Equal(text, shell.StandardOutput.ReadToEnd());
    }
}
