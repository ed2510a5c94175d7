// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors


namespace TFDrift.Plugin.Tests.Hosted;

/// <summary>Secrets of the states and records are planted as CANARY-…; none may leave the process.</summary>
public sealed class SecretTests
{
    [Fact]
    public void No_field_log_line_or_async_event_carries_a_secret()
    {
        string fields = string.Join(',', TFDriftPlugin.Fields.Rows.Select(row => row.Name));
        string config = $$"""{"states": ["{{Story.States}}"], "emit": "all"}""";
        Assert.Contains("CANARY-", string.Concat(StateFiles().Select(File.ReadAllText)), StringComparison.Ordinal);

        Run run = new(config, Story.Trail, fields);

        Assert.Equal(0, run.ExitCode);
        Assert.NotEmpty(run.Events);
        Assert.DoesNotContain("CANARY-", run.Everything, StringComparison.Ordinal);
        Assert.Contains("(sensitive)", run.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_that_is_named_as_argument_stays_hidden()
    {
        string config = $$"""{"states": ["{{Story.States}}"]}""";

        Run run = new(
            config, Story.Trail,
            "tfdrift.expected[tags.DeployToken],tfdrift.actual[tags.DeployToken],tfdrift.expected[password]");

        Assert.DoesNotContain("CANARY-", run.Everything, StringComparison.Ordinal);
        Assert.Contains("(sensitive)", run.Everything, StringComparison.Ordinal);
    }

    private static string[] StateFiles() => Directory.GetFiles(Path.GetDirectoryName(Story.States)!, "*.tfstate");
}
