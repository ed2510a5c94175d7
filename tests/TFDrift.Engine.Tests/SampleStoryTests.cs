// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Threading.Tasks;

namespace TFDrift.Engine.Tests;

/// <summary>
/// What `make demo` shows: the sample story through the shipped rules and configuration, on every engine.
/// When the story changes on purpose, run the tests once with TFDRIFT_UPDATE_EXPECTED=1 and review the difference.
/// </summary>
public sealed class SampleStoryTests
{
    private static readonly string _expected = Repository.In("tests/TFDrift.Engine.Tests/Expected/sample-story.json");

    [Theory]
    [InlineData("falco")]
    [InlineData("sysdig")]
    public async Task The_sample_story_raises_the_expected_alerts(string engine)
    {
        if (engine == "falco")
        {
            Engine.RequireFalco();
        }

        string alerts = Alerts.Normalized(await RulesRunner("--engine", engine, "--json"));
        if (Environment.GetEnvironmentVariable("TFDRIFT_UPDATE_EXPECTED") == "1")
        {
            await File.WriteAllTextAsync(_expected, alerts, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(_expected, TestContext.Current.CancellationToken), alerts);
    }

    [Fact]
    public async Task Text_alerts_start_with_the_time_of_the_call_and_the_priority() =>
        Assert.Matches(@"(?m)^\d\d:\d\d:\d\d\.\d{9}: (Critical|Warning|Notice|Error) \S", await RulesRunner("--engine", "sysdig"));

    private static Task<string> RulesRunner(params string[] arguments) => Engine.Run(
        "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "rules-runner.dll"), "-c", "falco-config/falco.yaml", "--library", Repository.Library, .. arguments]);
}
