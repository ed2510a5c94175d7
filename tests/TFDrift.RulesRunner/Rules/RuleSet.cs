// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using YamlDotNet.RepresentationModel;

namespace TFDrift.RulesRunner.Rules;

/// <summary>
/// The lists, macros and rules of some rules files, read in order, later files overriding earlier ones.
/// Format: https://falco.org/docs/concepts/rules/. Exceptions and the deprecated <c>append: true</c> are refused.
/// </summary>
public sealed class RuleSet
{
    private static readonly string[] Known =
    [
        "rule", "desc", "condition", "output", "priority", "source", "tags", "enabled", "override", "macro", "list",
        "items", "warn_evttypes", "skip-if-unknown-filter", "capture", "capture_duration",
    ];

    private readonly Dictionary<string, IReadOnlyList<string>> _lists = [];
    private readonly Dictionary<string, string> _macros = [];
    private readonly List<Rule> _rules = [];
    private readonly List<IReadOnlyList<string>> _requiredPlugins = [];

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lists => _lists;

    public IReadOnlyDictionary<string, string> Macros => _macros;

    /// <summary>The rules in file order, the disabled ones included.</summary>
    public IReadOnlyList<Rule> Rules => _rules;

    /// <summary>For each plugin the files require, the names that satisfy it.</summary>
    public IReadOnlyList<IReadOnlyList<string>> RequiredPlugins => _requiredPlugins;

    public static RuleSet Load(IEnumerable<string> paths)
    {
        RuleSet rules = new();
        foreach (string path in paths)
        {
            rules.Add(path);
        }

        return rules;
    }

    private void Add(string path)
    {
        if (YamlNodes.Load(path) is not YamlSequenceNode entries)
        {
            throw new RunnerException($"{path}: a rules file is a YAML sequence of rules, macros and lists");
        }

        foreach (YamlMappingNode entry in entries.OfType<YamlMappingNode>())
        {
            Add(entry, $"{path}:{entry.Start.Line}");
        }
    }

    private void Add(YamlMappingNode entry, string where)
    {
        if (entry.Find("required_engine_version") is not null)
        {
            return;
        }

        if (entry.Find("required_plugin_versions") is YamlSequenceNode plugins)
        {
            _requiredPlugins.AddRange(plugins.OfType<YamlMappingNode>().Select(Satisfying));
            return;
        }

        if (entry.Children.Keys.Select(key => ((YamlScalarNode)key).Value!).FirstOrDefault(key => !Known.Contains(key)) is { } key)
        {
            throw new RunnerException($"{where}: '{key}' is not supported when rules run on sysdig; run them with Falco");
        }

        Override changes = new(entry.Find("override") as YamlMappingNode, where);
        if (entry.Text("list") is { } list)
        {
            _lists[list] = changes.Merge("items", _lists.GetValueOrDefault(list), entry.Texts("items") ?? []);
        }
        else if (entry.Text("macro") is { } macro)
        {
            _macros[macro] = changes.Merge("condition", _macros.GetValueOrDefault(macro), Required(entry, "condition", where));
        }
        else
        {
            AddRule(Required(entry, "rule", where), entry, changes, where);
        }
    }

    private void AddRule(string name, YamlMappingNode entry, Override changes, string where)
    {
        int index = _rules.FindIndex(rule => rule.Name == name);
        if (entry.Find("condition") is not null && changes.IsEmpty)
        {
            Rule rule = new(
                name,
                Required(entry, "condition", where),
                Required(entry, "output", where),
                PriorityNames.Parse(Required(entry, "priority", where), where),
                entry.Text("source") ?? "syscall")
            {
                Tags = entry.Texts("tags") ?? [],
                Enabled = entry.Flag("enabled") ?? true,
            };
            if (index < 0)
            {
                _rules.Add(rule);
            }
            else
            {
                _rules[index] = rule;
            }
        }
        else if (index < 0)
        {
            throw new RunnerException($"{where}: rule '{name}' overrides a rule that no earlier file defines");
        }
        else
        {
            _rules[index] = Changed(_rules[index], entry, changes, where);
        }
    }

    private static Rule Changed(Rule rule, YamlMappingNode entry, Override changes, string where) => rule with
    {
        Condition = entry.Text("condition") is { } condition ? changes.Merge("condition", rule.Condition, condition) : rule.Condition,
        Output = entry.Text("output") is { } output ? changes.Merge("output", rule.Output, output) : rule.Output,
        Priority = entry.Text("priority") is { } priority ? PriorityNames.Parse(priority, where) : rule.Priority,
        Tags = entry.Texts("tags") is { } tags ? changes.Merge("tags", rule.Tags, tags) : rule.Tags,
        Enabled = entry.Flag("enabled") ?? rule.Enabled,
    };

    private static IReadOnlyList<string> Satisfying(YamlMappingNode plugin) =>
    [
        plugin.Text("name") ?? "",
        .. (plugin.Find("alternatives") as YamlSequenceNode)?.OfType<YamlMappingNode>().Select(other => other.Text("name") ?? "") ?? [],
    ];

    private static string Required(YamlMappingNode entry, string key, string where) =>
        entry.Text(key)?.Trim() ?? throw new RunnerException($"{where}: '{key}' is missing");

    /// <summary>The <c>override</c> map of an entry: key to <c>append</c> or <c>replace</c>.</summary>
    private sealed class Override(YamlMappingNode? map, string where)
    {
        public bool IsEmpty => map is null;

        public string Merge(string key, string? before, string value) => Appends(key) ? $"{before} {value}" : value;

        public IReadOnlyList<string> Merge(string key, IReadOnlyList<string>? before, IReadOnlyList<string> value) =>
            Appends(key) ? [.. before ?? [], .. value] : value;

        private bool Appends(string key) => map?.Text(key) switch
        {
            "append" => true,
            "replace" or null => false,
            { } other => throw new RunnerException($"{where}: override of '{key}' is '{other}', and must be append or replace"),
        };
    }
}
