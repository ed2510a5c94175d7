// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Testing;
using TFDrift.Sources.Tests.Hosts;

namespace TFDrift.Engine.Tests;

/// <summary>The published library in real engines, reading queues and buckets of an emulated AWS over real HTTP.</summary>
public sealed class AwsTrailTests(MotoServer moto)
{
    private const string Samples = "falco-config/samples";

    /// <summary>Prints each event once: what has been through the rules.</summary>
    private static readonly (string, string) EveryEvent = ("tfdrift.event_id exists", "tfdrift.event_id");

    [Theory]
    [InlineData("falco")]
    [InlineData("sysdig")]
    public async Task The_story_in_a_bucket_raises_its_alerts(string engine)
    {
        Engine.Require(engine);
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        await PutStoryAsync(trail);
        using FalcoConfig config = new() { Aws = await moto.UrlAsync() };

        string output = await Engine.Run(
            "dotnet",
            Path.Combine(AppContext.BaseDirectory, "rules-runner.dll"), "-c", config.Write($"s3://{trail.Bucket}/").Path,
            "--engine", engine, "--json");

        Assert.Equal(StoryAlerts(), Alerts.Of(output).Select(Alerts.Identity).Order());
    }

    [Fact]
    public async Task The_story_in_a_queue_raises_its_alerts_and_its_messages_are_deleted()
    {
        Engine.Require("falco");
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        await trail.SendAsync(trail.Notice(await PutStoryAsync(trail)));
        using FalcoConfig config = new() { Aws = await moto.UrlAsync() };
        using RunningEngine falco = RunningEngine.Start("falco", config, $"sqs://{trail.QueueUrl}");

        await AwsTrail.UntilAsync(async () => await trail.LeftAsync() == (0, 0), "all deleted", 60);
        await falco.TerminateAsync();

        Assert.Equal(StoryAlerts(), Alerts.Of(falco.Output).Select(Alerts.Identity).Order());
    }

    [Theory]
    [InlineData("falco")]
    [InlineData("sysdig")]
    public async Task Two_engines_on_one_queue_share_its_events_and_double_none(string engine)
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        using FalcoConfig first = new() { Aws = await moto.UrlAsync(), Concurrency = 8, OnlyRule = EveryEvent };
        using FalcoConfig second = new() { Aws = await moto.UrlAsync(), Concurrency = 8, OnlyRule = EveryEvent };
        using RunningEngine one = RunningEngine.Start(engine, first, $"sqs://{trail.QueueUrl}");
        using RunningEngine two = RunningEngine.Start(engine, second, $"sqs://{trail.QueueUrl}");

        int sent = 0;
        await AwsTrail.UntilAsync(
            async () =>
            {
                await trail.DeliverAsync(AwsTrail.Ids(sent, 3));
                sent += 3;
                return sent >= 120 && one.Values.Count > 0 && two.Values.Count > 0;
            },
            "work for both", 60);
        await AwsTrail.UntilAsync(async () => await trail.LeftAsync() == (0, 0), "all deleted", 60);
        await Task.WhenAll(one.TerminateAsync(), two.TerminateAsync());

        Assert.Equal(AwsTrail.Ids(0, sent).Order(), one.Values.Concat(two.Values).Order());
    }

    [Theory]
    [InlineData("falco")]
    [InlineData("sysdig")]
    public async Task An_engine_ends_within_two_seconds_while_downloads_hang(string engine)
    {
        await using FaultyProxy proxy = new(
            await moto.UrlAsync(), request => RecordingServer.ServiceOf(request) == "s3" ? Fault.Hang : Fault.None);
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        await trail.DeliverAsync(AwsTrail.Id(1));
        using FalcoConfig config = new() { Aws = proxy.Url, Concurrency = 8, OnlyRule = EveryEvent };
        TimeSpan bound = TimeSpan.FromSeconds(2);

        TimeSpan least = await Shortest.TimeAsync(bound, async () =>
        {
            int before = proxy.Done.GetValueOrDefault(Fault.Hang);
            using RunningEngine running = RunningEngine.Start(engine, config, $"sqs://{trail.QueueUrl}");
            await AwsTrail.UntilAsync(
                () => Task.FromResult(proxy.Done.GetValueOrDefault(Fault.Hang) > before), "hanging", 60);
            return await running.TerminateAsync();
        });

        Assert.InRange(least, TimeSpan.Zero, bound);
    }

    [Fact]
    public async Task Reloads_under_load_lose_no_event()
    {
        const int Reloads = 4;
        const int CallsPerReload = 12;
        const int MessagesPerCall = 10;
        const int RecordsPerMessage = 20;
        Engine.Require("falco");
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        using FalcoConfig config = new() { Aws = await moto.UrlAsync(), Concurrency = 8, OnlyRule = EveryEvent };
        using RunningEngine falco = RunningEngine.Start("falco", config, $"sqs://{trail.QueueUrl}");

        int sent = 0;
        for (int reload = 0; reload < Reloads; reload++)
        {
            await StartedAsync(reload + 1);
            int before = falco.Values.Count;
            for (int call = 0; call < CallsPerReload; call++, sent += MessagesPerCall * RecordsPerMessage)
            {
                await trail.SendRecordsAsync(AwsTrail.Ids(sent, MessagesPerCall * RecordsPerMessage), RecordsPerMessage);
            }

            await AwsTrail.UntilAsync(() => Task.FromResult(falco.Values.Count > before), $"at work; log: {falco.Log}", 60);
            await falco.SignalAsync("HUP");
        }

        // What SQS was giving out when its reader went away comes again after the visibility timeout.
        await AwsTrail.UntilAsync(async () => await trail.LeftAsync() == (0, 0), "all deleted", 240);
        await StartedAsync(Reloads + 1);
        await falco.TerminateAsync();

        HashSet<string> seen = [.. falco.Values];
        Assert.All(AwsTrail.Ids(0, sent), id => Assert.Contains(id, seen));
        Assert.Contains("SIGHUP", falco.Log, StringComparison.Ordinal);

        // While it restarts Falco handles no signal, and any would end it.
        Task StartedAsync(int times) => AwsTrail.UntilAsync(
            () => Task.FromResult(falco.Log.Split("states are indexed").Length - 1 >= times), $"started {times} times", 60);
    }

    /// <summary>Falco strips units from names and appends <c>_total</c>; what is left has to be what the documents say.</summary>
    [Fact]
    public async Task Falco_publishes_the_metrics_of_a_trail_by_their_names()
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        await trail.DeliverAsync(AwsTrail.Ids(0, 3));
        await trail.DeliverAsync(AwsTrail.Ids(2, 3));
        int port = Sources.Tests.Hosts.Repository.FreePort();
        using FalcoConfig config = new() { Aws = await moto.UrlAsync(), Concurrency = 8, OnlyRule = EveryEvent };
        using RunningEngine falco = RunningEngine.Start(
            "falco", config, $"sqs://{trail.QueueUrl}",
            "-o", "webserver.enabled=true", "-o", $"webserver.listen_port={port}",
            "-o", "webserver.prometheus_metrics_enabled=true", "-o", "metrics.enabled=true", "-o", "metrics.interval=1h");
        await AwsTrail.UntilAsync(async () => await trail.LeftAsync() == (0, 0), "all deleted", 60);

        using HttpClient http = new();
        Dictionary<string, long> metrics = Metrics(await http.GetStringAsync(
            new Uri($"http://127.0.0.1:{port}/metrics"), TestContext.Current.CancellationToken));

        Assert.Equal(2, metrics["messages_received"]);
        Assert.Equal(2, metrics["messages_deleted"]);
        Assert.Equal(0, metrics["messages_left"]);
        Assert.Equal(2, metrics["trail_files_read"]);
        Assert.Equal(6, metrics["records_decoded"]);
        Assert.Equal(5, metrics["records_emitted"]);
        Assert.Equal(1, metrics["records_duplicate"]);
        Assert.InRange(metrics["trail_volume_read"], 100, metrics["trail_volume_decoded"]);
        Assert.InRange(metrics["trail_lag_ms"], 1, long.MaxValue);
        Assert.All(
            [
                "calls_broken", "calls_denied", "calls_failed", "calls_missed", "calls_throttled", "calls_unanswered",
                "calls_unsigned", "messages_ignored", "messages_unknown", "records_broken",
            ],
            name => Assert.Equal(0, metrics[name]));
        Assert.All(["queue_in_flight", "queue_oldest_ms", "queue_waiting"], name => Assert.Contains(name, metrics));
    }

    [Theory]
    [InlineData("falco")]
    [InlineData("sysdig")]
    public async Task A_late_trail_reaches_a_rule(string engine)
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        await trail.DeliverAsync(AwsTrail.Id(1));
        using FalcoConfig config = new()
        {
            Aws = await moto.UrlAsync(),
            LagLimit = "1m",
            OnlyRule = ("evt.asynctype = tfdrift_lag", "tfdrift.reason"),
        };
        using RunningEngine running = RunningEngine.Start(engine, config, $"sqs://{trail.QueueUrl}");

        await AwsTrail.UntilAsync(() => Task.FromResult(running.Values.Count > 0), $"told; log: {running.Log}", 60);
        await running.TerminateAsync();

        Assert.Contains("the newest record is ", Assert.Single(running.Values), StringComparison.Ordinal);
    }

    private static IEnumerable<string> StoryAlerts() =>
        JsonNode.Parse(File.ReadAllBytes(Repository.In($"{Samples}/expected-alerts.json")))!["alerts"]!.AsArray()
            .Select(entry => $"{entry!["event_id"]} {entry["event_name"]}: {entry["priority"]} {entry["rule"]}").Order();

    /// <summary>In one folder: folders are listed side by side, and the story has an order.</summary>
    private static async Task<string[]> PutStoryAsync(AwsTrail trail)
    {
        string[] files = Directory.GetFiles(Repository.In($"{Samples}/cloudtrail"), "*.json*", SearchOption.AllDirectories);
        foreach (string file in files)
        {
            await trail.S3.PutObjectAsync(new() { BucketName = trail.Bucket, Key = Path.GetFileName(file), FilePath = file });
        }

        return [.. files.Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];
    }

    private static Dictionary<string, long> Metrics(string text)
    {
        const string Prefix = "falcosecurity_plugins_tfdrift_";
        const string Suffix = "_total";
        return text.Split('\n')
            .Where(line => line.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(line => line.Split([' ', '{'], 2))
            .ToDictionary(
                parts => parts[0][Prefix.Length..^Suffix.Length],
                parts => long.Parse(parts[1].Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture));
    }
}
