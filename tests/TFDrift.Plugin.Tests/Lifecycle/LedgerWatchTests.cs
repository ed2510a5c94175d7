// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Falco.Plugin.Sdk;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Evaluation;
using TFDrift.Core.Findings;
using TFDrift.Core.Lifecycle;
using TFDrift.Core.Records;
using TFDrift.Core.States;
using TFDrift.Core.Suppression;
using TFDrift.Plugin.Configuration;
using TFDrift.Plugin.Lifecycle;
using TFDrift.Plugin.States;
using TFDrift.Sources.Aws;

namespace TFDrift.Plugin.Tests.Lifecycle;

/// <summary>The ledger with states in files and the clock of the machine.</summary>
public sealed class LedgerWatchTests : IDisposable
{
    private static readonly Catalog BuiltIn = Catalog.Load([]);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tfdrift-ledger");
    private readonly Sink _sink = new();

    private string State => Path.Combine(_folder.FullName, "prod.tfstate");

    private string Stored => Path.Combine(_folder.FullName, "open", "ledger.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_drift_outlives_the_process_and_is_told_to_end_when_the_state_file_says_so()
    {
        Write(protection: true, serial: 1);
        using (Process first = Start())
        {
            Assert.Equal(DriftStatus.Drifted, first.See(TurnedOff));
        }

        Assert.True(File.Exists(Stored));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Stored));
        using Process second = Start();
        Assert.Equal(1, second.Ledger.Count(Severity.Critical));
        Write(protection: false, serial: 2);

        JsonElement resolved = await _sink.NextAsync("tfdrift_resolved");

        Assert.Equal("resolved", Text(resolved, "status"));
        Assert.Equal("aws_instance.web", Text(resolved, "resource_address"));
        Assert.Equal("disable_api_termination", Text(resolved, "attribute"));
        Assert.Equal("disable_api_termination: true -> false", Text(resolved, "changes"));
        Assert.Equal("alice", Text(resolved, "user"));
        Assert.Equal("arn:aws:iam::111122223333:user/alice", Text(resolved, "user.arn"));
        Assert.Equal("ModifyInstanceAttribute", Text(resolved, "event_name"));
        Assert.Equal("2026-11-17T12:00:00Z", Text(resolved, "first_seen"));
        Assert.Contains("alice changed it by ModifyInstanceAttribute at 2026-11-17T12:00:00Z", Text(resolved, "reason"),
            StringComparison.Ordinal);
        Assert.Equal(0, second.Ledger.Count(Severity.Critical));
    }

    [Fact]
    public async Task What_looks_like_Terraform_and_is_in_no_state_is_told()
    {
        Write(protection: true, serial: 1);
        using Process process = Start("1s");

        Assert.Equal(DriftStatus.Pending, process.See(TurnedOff.Replace(
            "aws-cli/2", "APN/1.0 HashiCorp/1.0 Terraform/1.13.4 (+https://www.terraform.io) terraform-provider-aws/6.21.0")));
        JsonElement unreconciled = await _sink.NextAsync("tfdrift_unreconciled");

        Assert.Equal("unreconciled", Text(unreconciled, "status"));
        Assert.Equal("terraform", Text(unreconciled, "channel"));
        Assert.Equal(1, process.Ledger.Count(Severity.Critical));
    }

    [Fact]
    public void A_stored_ledger_that_is_damaged_is_warned_of_and_left_behind()
    {
        Write(protection: true, serial: 1);
        Directory.CreateDirectory(Path.GetDirectoryName(Stored)!);
        File.WriteAllText(Stored, "{\"version\": 1, ");
        using Process process = Start();

        Assert.Empty(process.Ledger.Open());
        Assert.Equal(DriftStatus.Drifted, process.See(TurnedOff));
    }

    [Fact]
    public void Rules_that_cover_nothing_are_warned_of_at_the_start_and_every_day()
    {
        Write(protection: true, serial: 1);
        SteppedTime time = new();
        TFDriftOptions options = OptionsReader.Read(JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["states"] = new[] { State },
            ["ignore"] = new object[]
            {
                new { name = "expired", actors = "bob", expires = "2026-11-20" },
                new { name = "misspelled", resource = "aws_instances.*" },
                new { name = "unused", resource = "aws_instance.*" },
            },
        }));
        using Process process = new(options, _sink, time);

        time.Advance(TimeSpan.FromSeconds(1));
        string[] atStart = process.Warnings();
        time.Advance(TimeSpan.FromHours(23));
        string[] before = process.Warnings();
        time.Advance(TimeSpan.FromHours(1));
        string[] daily = process.Warnings();

        Assert.Equal(["expired", "misspelled"], atStart);
        Assert.Equal(atStart, before);
        Assert.Equal([.. atStart, "expired", "misspelled", "unused"], daily);
    }

    [Fact]
    public async Task Many_ends_at_once_are_told_at_the_pace_of_the_engine_and_none_is_lost()
    {
        const int Instances = (3 * LedgerWatch.ToldPerSecondMax) - 5;
        Write(protection: true, serial: 1, Instances);
        SteppedTime time = new();
        using Process process = new(Options("10m"), _sink, time);
        for (int i = 0; i < Instances; i++)
        {
            Assert.Equal(DriftStatus.Drifted, process.See(TurnedOff.Replace("i-0aaa", $"i-{i}").Replace(
                "000000000001", $"{i:d12}")));
        }

        Write(protection: false, serial: 2, Instances);
        int told = 0;
        for (int seconds = 0; told < Instances; seconds++)
        {
            Assert.True(seconds < 1000, $"{told} of {Instances} were told");
            time.Advance(TimeSpan.FromSeconds(1));
            Assert.InRange(_sink.Count - told, 0, LedgerWatch.ToldPerSecondMax);
            told = _sink.Count;

            // The states are read by other threads.
            await Task.Delay(told == 0 ? 20 : 0, TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, process.Ledger.Count(Severity.Critical));
    }

    private const string TurnedOff =
        """
        {"eventVersion": "1.11", "eventID": "00000000-0000-4000-8000-000000000001", "eventTime": "2026-11-17T12:00:00Z",
         "eventSource": "ec2.amazonaws.com", "eventName": "ModifyInstanceAttribute", "awsRegion": "us-east-1",
         "readOnly": false, "recipientAccountId": "111122223333", "userAgent": "aws-cli/2",
         "userIdentity": {"type": "IAMUser", "arn": "arn:aws:iam::111122223333:user/alice", "userName": "alice"},
         "requestParameters": {"instanceId": "i-0aaa", "disableApiTermination": {"value": false}}}
        """;

    private static string Text(JsonElement data, string name) => data.GetProperty(name).GetString()!;

    private Process Start(string settleTime = "10m") => new(Options(settleTime), _sink);

    private TFDriftOptions Options(string settleTime) =>
        OptionsReader.Read(JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["states"] = new[] { State },
            ["refresh_interval"] = "1s",
            ["settle_time"] = settleTime,
            ["state_dir"] = Path.GetDirectoryName(Stored)!,
        }));

    private void Write(bool protection, int serial, int instances = 0)
    {
        string attributes = $"\"disable_api_termination\": {(protection ? "true" : "false")}";
        string each = string.Join(", ", Enumerable.Range(0, instances).Select(i =>
            $$$"""{"index_key": {{{i}}}, "attributes": {"id": "i-{{{i}}}", {{{attributes}}}}}"""));
        File.WriteAllText($"{State}.new", """
            {"version": 4, "terraform_version": "1.13.4", "serial": SERIAL, "lineage": "a", "resources": [{"mode": "managed",
             "type": "aws_instance", "name": "web", "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
             "instances": [INSTANCES]}]}
            """.Replace("SERIAL", $"{serial}").Replace(
                "INSTANCES", instances > 0 ? each : $"{{\"attributes\": {{\"id\": \"i-0aaa\", {attributes}}}}}"));
        File.Move($"{State}.new", State, overwrite: true);
    }

    private sealed class Process : IDisposable
    {
        private readonly StateWatch _states;
        private readonly LedgerWatch _watch;
        private readonly DriftDetector _detector;
        private readonly ConcurrentQueue<(LogSeverity Severity, string Message)> _log = [];

        public Process(TFDriftOptions options, Sink sink, TimeProvider? clock = null)
        {
            TimeProvider time = clock ?? TimeProvider.System;
            var log = new PluginLog((severity, message) => _log.Enqueue((severity, message)));
            var suppressor = new Suppressor(options.Ignore, options.MaintenanceWindows);
            _states = new StateWatch(
                options, new StateSources(options.States, AwsOptions.Default), new StateDecoder(BuiltIn), log, time);
            Ledger = new DriftLedger(new LedgerOptions { SettleTime = options.SettleTime }, time);
            _watch = new LedgerWatch(
                Ledger,
                new LedgerFolder(options.StateDir, log),
                _states,
                new Evaluator(BuiltIn, []),
                suppressor,
                log,
                time);
            _detector = new DriftDetector(new Evaluator(BuiltIn, []), suppressor, Ledger);
            _watch.EmitTo(sink);
            _states.Open();
            _watch.Open();
        }

        public DriftLedger Ledger { get; }

        /// <summary>The first words of the warnings so far.</summary>
        public string[] Warnings() =>
            [.. _log.Where(line => line.Severity == LogSeverity.Warning).Select(line => line.Message.Split(' ')[0])];

        public DriftStatus See(string record)
        {
            Assert.True(TrailRecord.TryRead(Encoding.UTF8.GetBytes(record), out TrailRecord read));
            return _detector.Judge(read, _states.Index).Status;
        }

        public void Dispose()
        {
            _watch.Close();
            _states.Dispose();
        }
    }

    private sealed class Sink : IAsyncEventSink
    {
        private readonly BlockingCollection<(string Name, byte[] Payload)> _events = [];

        public bool TryEmit(string name, ReadOnlySpan<byte> payload, ulong? timestampNanoseconds = null)
        {
            _events.Add((name, payload.ToArray()));
            return true;
        }

        public int Count => _events.Count;

        public Task<JsonElement> NextAsync(string name) => Task.Run(() =>
        {
            Assert.True(_events.TryTake(out (string Name, byte[] Payload) next, Patience));
            Assert.Equal(name, next.Name);
            return JsonDocument.Parse(next.Payload).RootElement;
        });
    }
}
