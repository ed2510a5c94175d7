// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Linq;
using System.Text;
using TFDrift.Core.Findings;
using static TFDrift.Core.Tests.Findings.Found;

namespace TFDrift.Core.Tests.Findings;

public sealed class ChangeLineTests
{
    [Fact]
    public void Changes_read_as_one_line() =>
        Assert.Equal(
            "disable_api_termination: true -> false; instance_type: t3.micro -> m5.large; description: \"\" -> null; "
            + "ingress: + tcp 22 from 0.0.0.0/0; ingress: - tcp 443 from 10.0.0.0/8; "
            + "password: (sensitive) -> (sensitive)",
            ChangeLine.Render(Verdict(Drift(
                "aws_instance.web",
                Set("disable_api_termination", "true", "false"),
                Set("instance_type", "t3.micro", "m5.large"),
                Set("description", "", null),
                Put("ingress", "tcp 22 from 0.0.0.0/0"),
                Taken("ingress", "tcp 443 from 10.0.0.0/8"),
                Set("password", AttributeChange.SensitiveText, AttributeChange.SensitiveText)))));

    [Fact]
    public void A_verdict_without_changes_has_an_empty_line() =>
        Assert.Equal("", ChangeLine.Render(Core.Findings.Verdict.None));

    [Fact]
    public void Values_cannot_leave_the_line() =>
        Assert.Equal(
            "tags.a\\nb: x -> y\\r\\n2026-01-01 Forged \\u001b[31m\\u2028\\u202e",
            ChangeLine.Render(Verdict(Drift(
                "a", Set("tags.a\nb", "x", "y\r\n2026-01-01 Forged \u001b[31m\u2028\u202e")))));

    [Fact]
    public void A_long_line_says_how_many_changes_it_leaves_out()
    {
        var changes = Enumerable.Range(0, 50).Select(i => Set($"tags.key{i:00}", new string('é', 30), "b")).ToArray();
        string line = ChangeLine.Render(Verdict(Drift("a", changes)));
        Assert.True(Encoding.UTF8.GetByteCount(line) <= ChangeLine.MaxBytes);
        Assert.EndsWith("-> b; and 44 more", line, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_long_change_is_cut_between_characters()
    {
        string data = string.Concat(Enumerable.Repeat("😀", 300));
        string line = ChangeLine.Render(Verdict(Drift("a", Set("user_data", data, "x"))));
        Assert.True(Encoding.UTF8.GetByteCount(line) < ChangeLine.MaxBytes);
        Assert.EndsWith("😀…", line, System.StringComparison.Ordinal);
    }
}
