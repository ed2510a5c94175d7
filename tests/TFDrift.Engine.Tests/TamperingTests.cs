// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using TFDrift.Core.Tests.Lifecycle;

namespace TFDrift.Engine.Tests;

/// <summary>The calls of tests/fixtures/tampering.json through the shipped rules: an alert for each that is tampering.</summary>
public sealed class TamperingTests : IDisposable
{
    private static readonly JsonObject Told =
        JsonNode.Parse(File.ReadAllBytes(Repository.In("tests/fixtures/tampering.json")))!.AsObject();

    private readonly FalcoConfig _config = new();

    public void Dispose() => _config.Dispose();

    [Theory]
    [InlineData("falco")]
    [InlineData("sysdig")]
    public async Task What_is_called_against_the_detector_is_an_alert_of_its_own(string engine)
    {
        JsonObject[] calls = [.. Told["calls"]!.AsArray().Select(call => call!.DeepClone().AsObject())];
        string[] expected = [.. calls.Select(TamperingOf).Where(line => !line.EndsWith(": ", StringComparison.Ordinal))];
        for (int i = 0; i < calls.Length; i++)
        {
            calls[i].Remove("tamper");
            calls[i]["eventTime"] = "12:00:00";
            _config.WriteTrail($"{i:d2}.json", StoryRecord.Complete(calls[i], "2026-11-17", i));
        }

        _config.Write(_config.Trail, initConfig: new JsonObject
        {
            ["ingest"] = new JsonObject { ["buckets"] = new JsonArray(Told["log_bucket"]!.GetValue<string>()) },
            ["tamper_watch"] = Told["tamper_watch"]!.DeepClone(),
        }.ToJsonString());
        await using LiveEngine live = LiveEngine.Start(engine, _config, "Drift Detection Tampered With");
        JsonObject[] alerts = await live.All();

        Assert.Equal(expected, alerts
            .Where(alert => alert["tfdrift.tamper"] is not null)
            .Select(alert => $"{alert["tfdrift.event_name"]}: {alert["tfdrift.tamper"]}"));
        Assert.All(alerts, alert => Assert.Equal("alice@example.com", alert["tfdrift.user"]?.GetValue<string>()));
    }

    private static string TamperingOf(JsonObject call) => $"{call["eventName"]}: {call["tamper"]}";
}
