// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using System.IO;
using System.Linq;
using TFDrift.RulesRunner.Rules;
using YamlDotNet.RepresentationModel;

namespace TFDrift.RulesRunner;

/// <summary>What the runner needs of a falco.yaml. Paths in it are relative to the working directory, as for Falco.</summary>
public sealed class EngineConfig
{
    private readonly YamlMappingNode _root;
    private readonly YamlSequenceNode _plugins;

    private EngineConfig(string path, YamlMappingNode root)
    {
        Path = path;
        _root = root;
        _plugins = root.Find("plugins") as YamlSequenceNode ?? throw new RunnerException($"{path}: no 'plugins'");
    }

    public string Path { get; }

    public IReadOnlyList<string> RulesFiles => _root.Texts("rules_files") ?? [];

    /// <summary>False: of the rules that match an event only the first in file order fires. Falco's default.</summary>
    public bool MatchesAllRules => _root.Text("rule_matching") == "all";

    public Priority LeastPriority => PriorityNames.Parse(_root.Text("priority") ?? "debug", $"{Path}: priority");

    public bool JsonOutput => _root.Flag("json_output") ?? false;

    /// <summary>The library of every plugin, in the order of <c>plugins</c>, which is what Falco's <c>-o</c> counts by.</summary>
    public IReadOnlyList<string> Libraries => [.. Plugins.Select(plugin => plugin.Text("library_path") ?? "")];

    private IEnumerable<YamlMappingNode> Plugins => _plugins.OfType<YamlMappingNode>();

    public static EngineConfig Load(string path) => YamlNodes.Load(path) is YamlMappingNode root
        ? new EngineConfig(path, root)
        : throw new RunnerException($"{path}: a falco.yaml is a YAML map");

    /// <summary>Uses <paramref name="library"/> for the plugin whose <c>library_path</c> ends in the same file name.</summary>
    public void UseLibrary(string library)
    {
        string name = System.IO.Path.GetFileName(library);
        YamlMappingNode plugin = Plugins.FirstOrDefault(plugin => System.IO.Path.GetFileName(plugin.Text("library_path")) == name)
            ?? throw new RunnerException($"{Path}: no plugin with a library_path that ends in {name}");
        if (!File.Exists(library))
        {
            throw new RunnerException($"{library}: no such library; `make build` makes libtfdrift.so");
        }

        plugin.Children[new YamlScalarNode("library_path")] = new YamlScalarNode(System.IO.Path.GetFullPath(library));
    }

    /// <summary>Writes the plugins alone: sysdig reads them from a falco.yaml as they are.</summary>
    public void WritePlugins(TextWriter writer)
    {
        YamlMappingNode plugins = new() { { "plugins", _plugins } };
        if (_root.Find("load_plugins") is { } loaded)
        {
            plugins.Add("load_plugins", loaded);
        }

        new YamlStream(new YamlDocument(plugins)).Save(writer, assignAnchors: false);
    }
}
