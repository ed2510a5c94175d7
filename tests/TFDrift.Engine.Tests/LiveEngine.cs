// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.RulesRunner;
using TFDrift.RulesRunner.Rules;

namespace TFDrift.Engine.Tests;

/// <summary>
/// An engine that goes on while a test changes what the plugin reads. Falco runs the rules file; sysdig, which knows no
/// rules, runs the conditions of some of its rules as one filter and prints the fields of their outputs.
/// </summary>
internal sealed class LiveEngine : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly BlockingCollection<JsonObject> _alerts = [];
    private readonly ConcurrentQueue<string> _log = [];

    private LiveEngine(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith('{') == true)
            {
                _alerts.Add(JsonNode.Parse(line.Data)!.AsObject());
            }
        };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    /// <param name="engine">falco or sysdig.</param>
    /// <param name="config">The plugin's configuration.</param>
    /// <param name="rules">The rules that sysdig is to know; Falco knows all.</param>
    public static LiveEngine Start(string engine, FalcoConfig config, params string[] rules)
    {
        string path = Engine.Require(engine);
        return new LiveEngine(Engine.Start(path, engine == "sysdig" ? Sysdig(config, rules)
            : ["-c", config.Path, "--disable-source", "syscall", "-U"]));
    }

    /// <summary>The fields of the next event, which has to be the async event, or a record when there is none.</summary>
    public JsonObject Next(string? asyncEvent, CancellationToken cancellation)
    {
        bool isThere = _alerts.TryTake(out JsonObject? alert, (int)Patience.TotalMilliseconds, cancellation);
        Assert.True(isThere, $"nothing came where {asyncEvent ?? "a record"} should have\n{string.Join('\n', _log)}");

        JsonObject fields = Fields(alert!);
        Assert.True(fields["evt.asynctype"]?.GetValue<string>() == asyncEvent, $"{asyncEvent} is not what came: {alert}");
        return fields;
    }

    /// <summary>The fields of all events up to the end of a trail that has one.</summary>
    public async Task<JsonObject[]> All()
    {
        await Engine.Ended(_process);
        Assert.True(_process.ExitCode == 0, string.Join('\n', _log));
        return [.. _alerts.Select(Fields)];
    }

    /// <summary>Reloads Falco, and waits until the new plugin has said something.</summary>
    public async Task Reload(string log)
    {
        _log.Clear();
        await Engine.Run("kill", "-HUP", $"{_process.Id}");
        Assert.True(
            SpinWait.SpinUntil(() => _log.Any(line => line.Contains(log, StringComparison.Ordinal)), Patience),
            $"\"{log}\" was not logged\n{string.Join('\n', _log)}");
    }

    /// <summary>Whether nothing has come that was not asked for.</summary>
    public bool IsQuiet => _alerts.Count == 0;

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await Engine.Run("kill", "-TERM", $"{_process.Id}");
        }

        await Engine.Ended(_process);
        _process.Dispose();
        _alerts.Dispose();
    }

    // Falco prints alerts, sysdig the fields alone.
    private static JsonObject Fields(JsonObject alert) => (alert["output_fields"] ?? alert).AsObject();

    private static IEnumerable<string> Sysdig(FalcoConfig config, string[] names)
    {
        RuleSet rules = RuleSet.Load([Repository.In("rules/tfdrift_rules.yaml")]);
        ConditionExpander expander = new(rules);
        Rule[] active = [.. names.Select(name => rules.Rules.Single(rule => rule.Name == name))];
        IEnumerable<string> fields = active.SelectMany(rule => new OutputFormat(rule.Output).Fields).Union(["evt.asynctype"]);
        string plugins = $"{config.Path}.plugins";
        using (StreamWriter writer = File.CreateText(plugins))
        {
            EngineConfig.Load(config.Path).WritePlugins(writer);
        }

        return
        [
            "--plugin-config-file", plugins, "--unbuffered", "-j",
            "-p", "*" + string.Join(' ', fields.Select(field => '%' + field)),
            string.Join(" or ", active.Select(rule => $"({expander.Expand(rule.Condition)})")),
        ];
    }
}
