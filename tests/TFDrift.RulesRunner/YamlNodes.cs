// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TFDrift.RulesRunner;

/// <summary>Reads YAML as nodes: Falco's files mix maps of different shapes in one sequence.</summary>
internal static class YamlNodes
{
    /// <summary>The root of the file's first document, or null when the file is empty.</summary>
    public static YamlNode? Load(string path)
    {
        try
        {
            using StreamReader reader = File.OpenText(path);
            YamlStream stream = [];
            stream.Load(reader);
            return stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
        }
        catch (YamlException error)
        {
            throw new RunnerException($"{path}:{error.Start.Line}: {error.Message}");
        }
        catch (IOException error)
        {
            throw new RunnerException($"{path}: {error.Message}");
        }
    }

    extension(YamlMappingNode map)
    {
        public YamlNode? Find(string key) => map.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? node) ? node : null;

        public string? Text(string key) => (map.Find(key) as YamlScalarNode)?.Value;

        public bool? Flag(string key) => map.Text(key) is { } text ? bool.Parse(text.ToLower(CultureInfo.InvariantCulture)) : null;

        public IReadOnlyList<string>? Texts(string key) => map.Find(key) is YamlSequenceNode items
            ? [.. items.OfType<YamlScalarNode>().Select(item => item.Value ?? "")]
            : null;
    }
}
