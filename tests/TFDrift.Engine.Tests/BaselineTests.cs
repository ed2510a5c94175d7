// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using TFDrift.Core.Tests.Lifecycle;

namespace TFDrift.Engine.Tests;

/// <summary>The rules on what is unusual, enabled as a user would, with their numeric fields.</summary>
public sealed class BaselineTests : IDisposable
{
    private const string Rule = "Unusual Number Of Changes Outside Terraform";
    private const int QuietHours = 30;
    private const int Burst = 25;
    private const int RateMin = 10;

    private readonly FalcoConfig _config = new();
    private int _records;

    public void Dispose() => _config.Dispose();

    [Theory]
    [InlineData("falco")]
    [InlineData("sysdig")]
    public async Task A_burst_of_changes_after_quiet_hours_is_told(string engine)
    {
        string[] records =
        [
            .. Enumerable.Range(0, QuietHours).Select(hour => Change(hour, 0)),
            .. Enumerable.Range(0, Burst).Select(second => Change(QuietHours, second)),
        ];
        _config.WriteTrail("records.json", System.Text.Encoding.UTF8.GetBytes(string.Join('\n', records)));
        _config.Write(
            _config.Trail, initConfig: "{}", rules: $"- {{rule: {Rule}, enabled: true, override: {{enabled: replace}}}}");
        await using LiveEngine live = LiveEngine.Start(engine, _config, Rule);

        JsonObject[] unusual = [.. (await live.All()).Where(alert => alert["tfdrift.rate"] is not null)];

        // One change an hour is the mean, and at least 1 the deviation.
        Assert.Equal(
            Enumerable.Range(RateMin, Burst - RateMin + 1).Select(rate => (rate, rate - 1)),
            unusual.Select(alert => (alert["tfdrift.rate"]!.GetValue<int>(), alert["tfdrift.rate_zscore"]!.GetValue<int>())));
        Assert.All(unusual, alert => Assert.Equal("console", alert["tfdrift.channel"]!.GetValue<string>()));
    }

    private string Change(int hour, int second)
    {
        JsonObject told = JsonNode.Parse(StoryRecord.Call(
            $"{hour % 24:d2}:00:{second:d2}", "s3:CreateBucket", $$"""{"bucketName": "by-hand-{{_records}}"}"""))!.AsObject();
        return System.Text.Encoding.UTF8.GetString(
            StoryRecord.Complete(told, hour < 24 ? "2026-11-17" : "2026-11-18", ++_records));
    }
}
