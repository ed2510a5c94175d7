// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Linq;
using TFDrift.Core.Findings;
using static TFDrift.Core.Tests.Findings.Found;

namespace TFDrift.Core.Tests.Findings;

public sealed class DiffTests
{
    private static readonly Verdict Changed = Verdict(Drift(
        "module.a[\"k\"].aws_instance.web[0]",
        Set("disable_api_termination", "true", "false"),
        Set("instance_type", "t3.micro", null),
        Put("ingress", "tcp 22 from 0.0.0.0/0"),
        Taken("ingress", "all from sg-1")));

    [Fact]
    public void The_unified_form_has_a_line_for_each_side() =>
        Assert.Equal(
            """
            --- module.a["k"].aws_instance.web[0] (state)
            +++ module.a["k"].aws_instance.web[0] (aws)
            - disable_api_termination = true
            + disable_api_termination = false
            - instance_type           = t3.micro
            + instance_type           = null
            + ingress                 = tcp 22 from 0.0.0.0/0
            - ingress                 = all from sg-1
            """,
            Diff.Unified(Changed));

    [Fact]
    public void The_side_by_side_form_has_two_columns() =>
        Assert.Equal(
            """
            aws_instance.web        | state         | aws
            disable_api_termination | true          | false
            ingress                 | all from sg-1 | 
            """,
            Diff.SideBySide(Verdict(Drift(
                "aws_instance.web",
                Set("disable_api_termination", "true", "false"),
                Taken("ingress", "all from sg-1")))));

    [Fact]
    public void Whole_resources_are_told_by_name()
    {
        var verdict = Verdict(
            Managed("aws_instance.gone", DriftStatus.Drifted, ChangeKind.Deleted),
            Managed("aws_instance.hit", DriftStatus.Touched, ChangeKind.Modified),
            Managed("aws_instance.same", DriftStatus.InSync, ChangeKind.Modified),
            Unmanaged("aws_iam_role_policy_attachment", "app/Admin", "aws_iam_role.app"));
        Assert.Equal(
            """
            --- aws_instance.gone (state)
            +++ /dev/null
            - aws_instance.gone
            --- aws_instance.hit (state)
            +++ aws_instance.hit (aws)
              (unknown change)
            --- /dev/null
            +++ aws_iam_role_policy_attachment app/Admin on aws_iam_role.app (aws)
            + aws_iam_role_policy_attachment app/Admin on aws_iam_role.app
            """,
            Diff.Unified(verdict));
        Assert.Equal(
            """
            aws_instance.gone | state   | aws
            (resource)        | present | deleted
            aws_instance.hit | state | aws
            (resource)       |       | (unknown)
            """,
            string.Join('\n', Diff.SideBySide(verdict).Split('\n').Take(4)));
    }

    [Fact]
    public void Markdown_puts_the_unified_form_into_a_fence() =>
        Assert.Equal($"```diff\n{Diff.Unified(Changed)}\n```", Diff.Markdown(Changed));

    [Fact]
    public void No_value_name_or_address_can_leave_its_line_or_the_fence()
    {
        const string evil = "x\n```\n+++ forged\r\u001b[2J\u0085````";
        var verdict = Verdict(Drift(evil, Set(evil, evil, evil), Put(evil, evil)));
        string markdown = Diff.Markdown(verdict);
        Assert.Equal(2, markdown.Split("```").Length - 1);
        Assert.Equal(2 + 2 + 3, markdown.Split('\n').Length);
        Assert.DoesNotContain(markdown, c => char.IsControl(c) && c != '\n');
        Assert.Equal(3, Diff.SideBySide(verdict).Split('\n').Length);
    }

    [Fact]
    public void Many_resources_are_counted()
    {
        var many = Enumerable.Range(0, 23).Select(i => Drift($"aws_instance.n{i}", Set("a", "1", "2"))).ToArray();
        Assert.EndsWith("\n  and 3 more resources", Diff.Unified(Verdict(many)), System.StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_found_is_an_empty_text()
    {
        Assert.Equal("", Diff.Unified(Core.Findings.Verdict.None));
        Assert.Equal("", Diff.Markdown(Core.Findings.Verdict.None));
        Assert.Equal("", Diff.SideBySide(Core.Findings.Verdict.None));
    }
}
