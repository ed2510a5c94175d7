// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using TFDrift.Core.Findings;
using YamlDotNet.RepresentationModel;

namespace TFDrift.Core.Catalogs;

public sealed partial class CatalogReader
{
    private const string SeverityKeys = "default, attributes";

    // After a name, all below it: which the name alone says too.
    private const string BelowSuffix = ".*";

    private void ReadSeverities(YamlNode node, YamlNode keyNode, Dictionary<string, TypeSeverities> into)
    {
        if (_isBuiltIn)
        {
            _file.Error(keyNode, "severities are for files of the user's: a built-in row gives its own");
        }

        foreach ((string type, YamlNode typeNode, YamlNode value) in _file.Entries(node, "severities"))
        {
            if (type != ResourceTypeName.AnyText && !_schema.HasType(type))
            {
                string? nearest = NearestName.Of(type, _schema.Types);
                _file.Error(typeNode, $"unknown resource type '{type}'; nearest: {nearest}");
            }
            else if (!into.TryAdd(type, ReadTypeSeverities(type, value)))
            {
                _file.Error(typeNode, $"the severities of {type} are already given: name it once, in one file");
            }
        }
    }

    private TypeSeverities ReadTypeSeverities(string type, YamlNode node)
    {
        Severity? all = null;
        Dictionary<string, Severity> attributes = new(StringComparer.Ordinal);
        if (node is YamlScalarNode)
        {
            all = _file.Word(node, "severity", CatalogNames.Severities);
            return new(all, attributes.ToFrozenDictionary(StringComparer.Ordinal));
        }

        foreach ((string key, YamlNode keyNode, YamlNode value) in _file.Entries(node, $"severities of {type}"))
        {
            switch (key)
            {
                case "default": all = _file.Word(value, "severity", CatalogNames.Severities); break;
                case "attributes": ReadAttributeSeverities(type, value, attributes); break;
                default: _file.Unknown(keyNode, key, SeverityKeys); break;
            }
        }

        return new(all, attributes.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private void ReadAttributeSeverities(string type, YamlNode node, Dictionary<string, Severity> into)
    {
        foreach ((string key, YamlNode keyNode, YamlNode value) in _file.Entries(node, $"attributes of {type}"))
        {
            string name = key.EndsWith(BelowSuffix, StringComparison.Ordinal) ? key[..^BelowSuffix.Length] : key;
            CheckSeverityAttribute(keyNode, type, name);
            if (!into.TryAdd(name, _file.Word(value, "severity", CatalogNames.Severities)))
            {
                _file.Error(keyNode, $"the severity of {name} is already given: a name stands for all below it");
            }
        }
    }

    // Only of tags are the keys known to be keys.
    private void CheckSeverityAttribute(YamlNode at, string type, string name)
    {
        string top = name.Split('.')[0];
        if (top is "tags" or "tags_all")
        {
            return;
        }

        if (type == ResourceTypeName.AnyText)
        {
            _file.Error(at, $"any type has no attribute '{name}'; it has: tags, tags_all");
        }
        else if (!_schema.HasAttribute(type, name))
        {
            int leaf = name.LastIndexOf('.') + 1;
            string? nearest = NearestName.Of(name[leaf..], _schema.Siblings(type, name)) is { } sibling
                ? name[..leaf] + sibling
                : NearestName.Of(top, _schema.Siblings(type, ""));
            _file.Error(at, $"{type} has no attribute '{name}'; nearest: {nearest}");
        }
    }
}
