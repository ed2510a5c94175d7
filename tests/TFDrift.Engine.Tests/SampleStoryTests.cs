// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace TFDrift.Engine.Tests;

/// <summary>
/// What `make demo` shows: the sample story through the shipped rules and configuration, on every engine, against
/// falco-config/samples/expected-alerts.json.
/// </summary>
public sealed class SampleStoryTests
{
    private static readonly JsonObject Expected =
        JsonNode.Parse(File.ReadAllBytes(Repository.In("falco-config/samples/expected-alerts.json")))!.AsObject();

    [Theory]
    [InlineData("falco")]
    [InlineData("sysdig")]
    public async Task The_story_raises_the_expected_alerts_and_no_other(string engine)
    {
        JsonObject[] alerts = Alerts.Of(await RulesRunner(engine, "--json"));

        Assert.Equal(
            Entries("alerts").Select(entry => $"{entry["event_id"]} {entry["event_name"]}: {entry["priority"]} {entry["rule"]}").Order(),
            alerts.Select(Alerts.Identity).Order());
        Assert.All(Entries("alerts"), entry => Matches(entry, alerts));
    }

    [Theory]
    [InlineData("falco")]
    [InlineData("sysdig")]
    public async Task No_secret_of_the_story_is_shown(string engine)
    {
        string output = await RulesRunner(engine);
        Assert.All(
            Expected["never_in_output"]!.AsArray(),
            secret => Assert.DoesNotContain(secret!.GetValue<string>(), output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("falco")]
    [InlineData("sysdig")]
    public async Task Text_alerts_start_with_the_time_of_the_call_and_the_priority(string engine) =>
        Assert.Contains("09:02:11.000000000: Critical alice@example.com changed ", await RulesRunner(engine), StringComparison.Ordinal);

    [Fact]
    public async Task Falco_and_sysdig_print_the_same_alerts()
    {
        Engine.Require("falco");
        Assert.Equal(await RulesRunner("falco"), await RulesRunner("sysdig"));
    }

    private static void Matches(JsonObject entry, JsonObject[] alerts)
    {
        JsonObject alert = alerts.Single(alert => Alerts.Field(alert, "tfdrift.event_id") == entry["event_id"]!.GetValue<string>());
        foreach ((string field, JsonNode? value) in entry["output_fields"]!.AsObject())
        {
            Assert.True(value!.ToString() == Alerts.Field(alert, field), $"{field} is not {value} in {alert}");
        }

        foreach ((string field, JsonNode? texts) in entry["output_contains"]?.AsObject() ?? [])
        {
            string actual = Alerts.Field(alert, field) ?? "";
            Assert.All(texts!.AsArray(), text => Assert.Contains(text!.GetValue<string>(), actual, StringComparison.Ordinal));
        }
    }

    private static JsonObject[] Entries(string key) => [.. Expected[key]!.AsArray().Select(entry => entry!.AsObject())];

    private static Task<string> RulesRunner(string engine, params string[] arguments)
    {
        Engine.Require(engine);
        return Engine.Run(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "rules-runner.dll"), "-c", "falco-config/falco.yaml",
                "--library", Repository.Library, "--engine", engine, .. arguments,
            ]);
    }
}
