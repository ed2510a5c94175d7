// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Falco.Plugin.Tests.Host;

namespace TFDrift.Plugin.Tests.Hosted;

/// <summary>The examples of severities in the documents, as they stand there, in the published library.</summary>
public sealed class SeverityTests
{
    private const string Block = "```yaml\nseverities:\n";

    [Theory]
    [InlineData("docs/catalog.md")]
    [InlineData("docs/configuration.md")]
    public void A_severity_of_the_users_is_the_one_that_is_told(string document)
    {
        using Story story = new();
        string trail = story.Write("trail.json", Story.LogFile(Story.DriftRecord("7f0e")));

        Assert.Equal("high", Severity($$"""{"states": ["{{Story.States}}"]}""", trail));
        Assert.Equal("critical", Severity(Config(story.Write("severities.yaml", Example(document))), trail));
    }

    [Fact]
    public void A_mistake_ends_the_start_with_its_place_and_what_was_meant()
    {
        using Story story = new();
        string mistaken = Example("docs/catalog.md").Replace("instance_type", "instance_typ", StringComparison.Ordinal);
        string file = story.Write("severities.yaml", mistaken);

        HostResult result = FalcoHost.ExecuteHost(
            Story.Plugin, "run", "--config", Config(file), "--open", Story.Trail, "--fields", "tfdrift.severity");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(
            "severities.yaml(4,18): error TFDRIFT: "
            + "aws_instance has no attribute 'instance_typ'; nearest: instance_type",
            result.Output + result.Errors,
            StringComparison.Ordinal);
    }

    private static string? Severity(string config, string trail) =>
        Run.Field(Assert.Single(new Run(config, trail, "tfdrift.severity").Events), "tfdrift.severity");

    private static string Config(string file) => $$"""{"states": ["{{Story.States}}"], "catalog": ["{{file}}"]}""";

    private static string Example(string document)
    {
        string text = File.ReadAllText(Path.Combine(FalcoHost.Root, document));
        int start = text.IndexOf(Block, StringComparison.Ordinal) + "```yaml\n".Length;
        return text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
