// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Plugin.Tests.Hosted;

/// <summary>A state that cannot be read is named in a log line and an async event; the other states go on.</summary>
public sealed class MalformedStateTests
{
    [Theory]
    [InlineData("not-json.tfstate", "resource \"aws_instance\" \"web\" {}")]
    [InlineData("half.tfstate", """{"version":4,"serial":1,"lineage":"l","resources":[{"mode":"managed","type":"aws_""")]
    [InlineData("encrypted.tfstate", """{"serial":1,"lineage":"l","meta":{},"encrypted_data":"AAAA","encryption_version":"v0"}""")]
    [InlineData("version-5.tfstate", """{"version":5,"serial":1,"lineage":"l","resources":[]}""")]
    [InlineData("empty.tfstate", "")]
    [InlineData("list.tfstate", "[]")]
    public void A_bad_state_is_reported_and_costs_the_others_nothing(string name, string content)
    {
        using var story = new Story();
        string bad = story.Write(name, content);
        string trail = story.Write("trail.json", Story.LogFile(Story.DriftRecord("one")));

        Run run = new(
            $$"""{"states": ["{{Story.States}}", "{{bad}}"]}""", trail, "tfdrift.status,tfdrift.state,tfdrift.reason");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("drifted", Run.Field(Assert.Single(run.Events), "tfdrift.status"));
        Assert.Contains(name, run.Log, StringComparison.Ordinal);
        Assert.Contains(run.AsyncEvents, line =>
            Run.Field(line, "tfdrift.status") == "state_failed"
            && Run.Field(line, "tfdrift.state")!.Contains(name, StringComparison.Ordinal));
        Assert.Equal(1, run.Metric("states_failing"));
    }

    [Fact]
    public void Version_3_is_read()
    {
        using var story = new Story();
        string state = story.Write(
            "old.tfstate",
            """
            {"version":3,"terraform_version":"0.11.14","serial":7,"lineage":"old","modules":[{"path":["root"],"outputs":{},
            "resources":{"aws_instance.web":{"type":"aws_instance","depends_on":[],"primary":{"id":"i-0aaa111122223333b",
            "attributes":{"id":"i-0aaa111122223333b","instance_type":"t2.micro"},"meta":{},"tainted":false},"deposed":[],
            "provider":"provider.aws"}},"depends_on":[]}]}
            """);
        string trail = story.Write("trail.json", Story.LogFile(Story.DriftRecord("one")));

        Run run = new($$"""{"states": ["{{state}}"]}""", trail, "tfdrift.changes,tfdrift.state.serial");

        Assert.Equal("instance_type: t2.micro -> m5.4xlarge", Run.Field(Assert.Single(run.Events), "tfdrift.changes"));
        Assert.Equal("7", Run.Field(run.Events[0], "tfdrift.state.serial"));
    }
}
