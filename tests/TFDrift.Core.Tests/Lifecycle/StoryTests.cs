// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using TFDrift.Core.Findings;

namespace TFDrift.Core.Tests.Lifecycle;

/// <summary>
/// Plays the stories of tests/fixtures/stories: states and records as they arrive, and what has to be said of each. Whatever
/// a step does not expect must not be said.
/// </summary>
public sealed class StoryTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "fixtures", "stories");

    public static TheoryData<string> Stories =>
        [.. Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order()];

    [Theory]
    [MemberData(nameof(Stories))]
    public void It_goes_as_told(string story)
    {
        JsonObject told = JsonNode.Parse(File.ReadAllBytes(Path.Combine(Folder, $"{story}.json")))!.AsObject();
        LedgerWorld world = new(told["trusted_appliers"]?.AsArray().Select(arn => arn!.GetValue<string>()) ?? []);
        foreach (JsonNode? step in told["steps"]!.AsArray())
        {
            string at = step!["at"]!.GetValue<string>();
            world.Clock.Now = LedgerWorld.Time(at);
            string[] expected = [.. step["says"]?.AsArray().Select(line => line!.GetValue<string>()) ?? []];
            string? status = Play(world, step.AsObject());

            Assert.Equal($"{at} {step["status"]}", $"{at} {status}");
            Assert.Equal($"{at} {string.Join("; ", expected)}", $"{at} {string.Join("; ", world.Tick())}");
        }

        Assert.Equal(told["open"]?.GetValue<int>() ?? 0, world.Ledger.Open().Count);
    }

    private static string? Play(LedgerWorld world, JsonObject step)
    {
        if (step["restart"] is not null)
            world.Restart();
        foreach ((string location, JsonNode? resources) in step["states"]?.AsObject() ?? [])
            world.Write(location, resources!.AsObject());
        if (step["record"] is not JsonObject record)
            return null;

        Verdict verdict = world.See(world.Record(record));
        return verdict.Status switch
        {
            DriftStatus.InSync => "in_sync",
            var other => other.ToString().ToLowerInvariant(),
        };
    }
}
