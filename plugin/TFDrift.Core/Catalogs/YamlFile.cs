// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TFDrift.Core.Catalogs;

/// <summary>
/// One YAML file with the errors found in it: what is read is checked, and what is not read is unknown.
/// </summary>
internal sealed class YamlFile(string name, List<CatalogError> errors)
{
    private const int FileCharsMax = 8 * 1024 * 1024;

    /// <summary>The file's only document, which must be a map.</summary>
    public YamlMappingNode? Root(string yaml)
    {
        if (yaml.Length > FileCharsMax)
        {
            errors.Add(new(name, 1, 1, $"the file is larger than {FileCharsMax} characters"));
            return null;
        }

        YamlStream stream = [];
        try
        {
            using StringReader reader = new(yaml);
            stream.Load(reader);
        }
        catch (YamlException e)
        {
            errors.Add(new(name, e.Start.Line, e.Start.Column, $"not YAML: {e.InnerException?.Message ?? e.Message}"));
            return null;
        }

        if (stream.Documents is [{ RootNode: YamlMappingNode root }])
        {
            return root;
        }

        errors.Add(new(
            name, 1, 1, "the file must hold one map with the keys event_source, service and events, or severities"));
        return null;
    }

    public void Error(YamlNode at, string message) =>
        errors.Add(new(name, at.Start.Line, at.Start.Column, message));

    /// <summary>The text of a scalar; an error and <see langword="null"/> for anything else.</summary>
    public string? Text(YamlNode node, string what)
    {
        if (node is YamlScalarNode { Value: { } text })
        {
            return text;
        }

        Error(node, $"{what} must be a text");
        return null;
    }

    /// <summary>The entries of a map whose keys are texts.</summary>
    public IEnumerable<(string Key, YamlNode KeyNode, YamlNode Value)> Entries(YamlNode node, string what)
    {
        if (node is not YamlMappingNode map)
        {
            Error(node, $"{what} must be a map");
            yield break;
        }

        foreach (KeyValuePair<YamlNode, YamlNode> entry in map.Children)
        {
            if (Text(entry.Key, "a key") is { } key)
            {
                yield return (key, entry.Key, entry.Value);
            }
        }
    }

    /// <summary>The elements of a list; a node that is none counts as its only element.</summary>
    public static IEnumerable<YamlNode> Elements(YamlNode node) =>
        node is YamlSequenceNode list ? list.Children : [node];

    /// <summary>One of the known words; an error that lists them, and the first, for anything else.</summary>
    public T Word<T>(YamlNode node, string what, (string Name, T Value)[] words)
    {
        string? text = Text(node, what);
        int at = Array.FindIndex(words, pair => pair.Name == text);
        if (at < 0 && text is not null)
        {
            Error(node, $"unknown {what} '{text}'; allowed: {CatalogNames.List(words)}");
        }

        return words[Math.Max(at, 0)].Value;
    }

    public bool Flag(YamlNode node, string what) => Word(node, what, [("true", true), ("false", false)]);

    public void Unknown(YamlNode key, string name, string allowed) =>
        Error(key, $"unknown key '{name}'; allowed: {allowed}");

    /// <summary>A path; an error and <see langword="null"/> when it is none.</summary>
    public ValuePath? Path(YamlNode node, string what, Func<string, ValuePath>? parse = null)
    {
        if (Text(node, what) is not { } text)
        {
            return null;
        }

        try
        {
            return (parse ?? ValuePathParser.Parse)(text);
        }
        catch (FormatException e)
        {
            Error(node, $"{what}: {e.Message}");
            return null;
        }
    }

    public List<ValuePath> Paths(YamlNode node, string what)
    {
        List<ValuePath> paths = [];
        foreach (YamlNode element in Elements(node))
        {
            if (Path(element, what) is { } path)
            {
                paths.Add(path);
            }
        }

        return paths;
    }
}
