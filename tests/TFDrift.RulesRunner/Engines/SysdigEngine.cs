// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using TFDrift.RulesRunner.Alerts;
using TFDrift.RulesRunner.Rules;

namespace TFDrift.RulesRunner.Engines;

/// <summary>
/// Falco's engine library without Falco: sysdig loads the plugins, parses each rule's condition as a filter and
/// extracts the fields. It knows no rules, so it runs once per rule; the events must therefore be finite (files,
/// ranges of S3), and not a queue.
/// </summary>
public sealed partial class SysdigEngine(string sysdig) : IRulesEngine
{
    private const string DefaultPath = "artifacts/tools/sysdig/sysdig";

    public string Description => $"sysdig ({sysdig}), once per rule";

    public static SysdigEngine? Installed() =>
        File.Exists(DefaultPath) ? new SysdigEngine(Path.GetFullPath(DefaultPath))
        : EngineProcess.Find("sysdig") is { } onPath ? new SysdigEngine(onPath)
        : null;

    public void Run(EngineConfig config, IReadOnlyList<string> rulesFiles, bool json, TextWriter output)
    {
        RuleSet rules = RuleSet.Load(rulesFiles);
        string plugins = Path.Combine(Path.GetTempPath(), $"tfdrift-plugins-{Guid.NewGuid():N}.yaml");
        try
        {
            using (StreamWriter writer = File.CreateText(plugins))
            {
                config.WritePlugins(writer);
            }

            string source = EventSource(plugins, rules);
            Rule[] active = [.. rules.Rules.Where(rule => rule.Enabled && rule.Source == source && rule.Priority <= config.LeastPriority)];
            AlertWriter alerts = new(output, json);
            foreach (Alert alert in InOrder(Matches(plugins, rules, active), active, config.MatchesAllRules))
            {
                alerts.Write(alert);
            }
        }
        finally
        {
            File.Delete(plugins);
        }
    }

    private static IEnumerable<Alert> InOrder(IEnumerable<Alert> matches, Rule[] active, bool all) => matches
        .GroupBy(alert => alert.EventNumber)
        .OrderBy(alerts => alerts.Key)
        .SelectMany(alerts => alerts.OrderBy(alert => Array.IndexOf(active, alert.Rule)).Take(all ? int.MaxValue : 1));

    private Alert[] Matches(string plugins, RuleSet rules, Rule[] active)
    {
        ConditionExpander expander = new(rules);
        return [.. active.AsParallel().AsOrdered().SelectMany(rule => Matches(plugins, rule, expander.Expand(rule.Condition)))];
    }

    private List<Alert> Matches(string plugins, Rule rule, string filter)
    {
        OutputFormat format = new(rule.Output);
        // The star keeps events in which one of the fields is absent.
        string fields = "*" + string.Join(' ', format.Fields.Union(["evt.num", "evt.time"]).Select(field => '%' + field));
        List<Alert> alerts = [];
        (int status, string error) = Sysdig(plugins, line => alerts.Add(Read(line, rule, format)), "-j", "-p", fields, filter);
        return status == 0 ? alerts : throw new RunnerException($"rule '{rule.Name}': {error}\nits filter: {filter}");
    }

    private static Alert Read(string line, Rule rule, OutputFormat format)
    {
        Dictionary<string, JsonElement> values;
        try
        {
            values = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(line)!;
        }
        catch (JsonException)
        {
            throw new RunnerException($"rule '{rule.Name}': sysdig printed no JSON object but: {line}");
        }

        long number = values["evt.num"].GetInt64();
        if (!format.Fields.Contains("evt.num"))
        {
            values.Remove("evt.num");
        }

        return new Alert(rule, number, values["evt.time"].GetInt64(), format.Fill(values), values);
    }

    /// <summary>The source the loaded plugins produce, after Falco's check that the required plugins are loaded.</summary>
    private string EventSource(string plugins, RuleSet rules)
    {
        List<string> lines = [];
        (int status, string error) = Sysdig(plugins, lines.Add, "-Il");
        if (status != 0)
        {
            throw new RunnerException($"sysdig cannot load the plugins: {error}");
        }

        string listing = string.Join('\n', lines);
        HashSet<string> loaded = [.. PluginName().Matches(listing).Select(match => match.Groups[1].Value)];
        if (rules.RequiredPlugins.FirstOrDefault(names => !names.Any(loaded.Contains)) is { } missing)
        {
            throw new RunnerException($"the rules require plugin {string.Join(" or ", missing)}; loaded: {string.Join(", ", loaded)}");
        }

        return Sourcing().Match(listing) is { Success: true } match
            ? match.Groups[1].Value
            : throw new RunnerException("none of the loaded plugins is an event source");
    }

    private (int Status, string Error) Sysdig(string plugins, Action<string> onLine, params string[] arguments) =>
        EngineProcess.Run(sysdig, ["--plugin-config-file", plugins, .. arguments], onLine)
        ?? throw new RunnerException($"{sysdig}: no such program");

    [GeneratedRegex("^Name: (.+)$", RegexOptions.Multiline)]
    private static partial Regex PluginName();

    [GeneratedRegex(@"Event Sourcing \(ID=\d+, source='([^']+)'\)")]
    private static partial Regex Sourcing();
}
