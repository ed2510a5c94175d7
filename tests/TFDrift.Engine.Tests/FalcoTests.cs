// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Engine.Tests;

/// <summary>What only Falco itself can prove: its verdict on the rules, its field list, its reload.</summary>
public sealed class FalcoTests
{
    private const int Reloads = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Falco_finds_no_error_and_no_warning_in_the_rules()
    {
        Engine.Require("falco");
        using FalcoConfig config = new();

        string verdict = await Engine.Run(
            "falco",
            "-c",
            config.Write(config.Trail).Path,
            "-V",
            Repository.In("rules/tfdrift_rules.yaml"),
            "-V",
            Repository.In("falco-config/rules.d/tfdrift_custom_rules.yaml"));

        JsonArray results = JsonNode.Parse(verdict)!["falco_load_results"]!.AsArray();
        Assert.Equal(2, results.Count);
        Assert.All(results, result => Assert.True(result!["successful"]!.GetValue<bool>(), verdict));
        Assert.All(results, result => Assert.Empty(result!["warnings"]!.AsArray()));
    }

    [Fact]
    public async Task Falco_lists_the_fields_of_the_plugin()
    {
        Engine.Require("falco");
        using FalcoConfig config = new();

        string fields = await Engine.Run("falco", "-c", config.Write(config.Trail).Path, "--list=aws_cloudtrail", "--markdown");

        Assert.All(
            ["tfdrift.drifted", "tfdrift.status", "tfdrift.resource_address", "tfdrift.changes", "tfdrift.user"],
            field => Assert.Contains($"`{field}`", fields, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Falco_reloads_on_a_hangup_while_the_plugin_reads()
    {
        Engine.Require("falco");
        using FalcoConfig config = new();
        config.WriteRecords();
        using Process falco = Engine.Start(
            "falco", ["-c", config.Write($"{config.Trail}?follow").Path, "--disable-source", "syscall", "-U"]);
        ConcurrentQueue<string> errors = [];
        falco.ErrorDataReceived += (_, line) => errors.Enqueue(line.Data ?? "");
        falco.BeginErrorReadLine();
        using SemaphoreSlim alerts = new(0);
        falco.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith('{') == true)
            {
                alerts.Release();
            }
        };
        falco.BeginOutputReadLine();

        for (int reload = 0; reload <= Reloads; reload++)
        {
            Assert.True(await alerts.WaitAsync(Patience, TestContext.Current.CancellationToken), string.Join('\n', errors));
            await Quiet(alerts);
            await Engine.Run("kill", reload < Reloads ? "-HUP" : "-TERM", $"{falco.Id}");
        }

        await Engine.Ended(falco);
        Assert.Equal(0, falco.ExitCode);
        Assert.Equal(Reloads, errors.Count(line => line.Contains("SIGHUP", StringComparison.Ordinal)));
    }

    /// <summary>Waits until no alert has come for a while: the story is told, and the plugin waits for more.</summary>
    private static async Task Quiet(SemaphoreSlim alerts)
    {
        while (await alerts.WaitAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken))
        {
        }
    }
}
