// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using TFDrift.Core.Comparison;
using TFDrift.Core.Findings;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TFDrift.Core.Catalogs;

public sealed partial class CatalogReader
{
    private const string AttributeKeys =
        "name, from, value, when, given, unless, compare, element, key, absent, severity, immediate";

    private sealed class AttributeDraft
    {
        public string? Name { get; set; }
        public List<ValuePath> From { get; set; } = [];
        public byte[]? Value { get; set; }
        public byte[]? Absent { get; set; }
        public CatalogCondition When { get; set; } = CatalogCondition.Always;
        public AttributePath? Given { get; set; }
        public AttributePath? Unless { get; set; }
        public CompareKind Compare { get; set; }
        public List<BlockMember> Element { get; set; } = [];
        public string? Key { get; set; }
        public Severity? Severity { get; set; }
        public bool Immediate { get; set; }
    }

    private CatalogAttribute[] ReadAttributes(YamlNode node, ResourceTypeName[] types)
    {
        List<CatalogAttribute> attributes = [];
        foreach (YamlNode element in YamlFile.Elements(node))
        {
            if (ReadAttribute(element, types) is { } attribute)
            {
                attributes.Add(attribute);
            }
        }

        return [.. attributes];
    }

    private CatalogAttribute? ReadAttribute(YamlNode node, ResourceTypeName[] types)
    {
        AttributeDraft draft = new();
        foreach ((string key, YamlNode keyNode, YamlNode value) in _file.Entries(node, "an attribute"))
        {
            switch (key)
            {
                case "name": draft.Name = _file.Text(value, key); break;
                case "from": draft.From = _file.Paths(value, key); break;
                case "value": draft.Value = ReadJson(value, key); break;
                case "absent": draft.Absent = ReadJson(value, key); break;
                case "when": draft.When = ReadCondition(value); break;
                case "given": draft.Given = ReadStated(value, key, types); break;
                case "unless": draft.Unless = ReadStated(value, key, types); break;
                case "compare": draft.Compare = _file.Word(value, key, CatalogNames.Compares); break;
                case "element": draft.Element = ReadElement(value); break;
                case "key": draft.Key = _file.Text(value, key); break;
                case "severity": draft.Severity = _file.Word(value, key, CatalogNames.Severities); break;
                case "immediate": draft.Immediate = _file.Flag(value, key); break;
                default: _file.Unknown(keyNode, key, AttributeKeys); break;
            }
        }

        if (draft.Name is null || draft.From.Count == 0 == (draft.Value is null))
        {
            _file.Error(node, "an attribute must have a name, and either from or value");
            return null;
        }

        return Finish(node, draft, types);
    }

    private CatalogAttribute Finish(YamlNode node, AttributeDraft draft, ResourceTypeName[] types)
    {
        string name = draft.Name!;
        CheckAttribute(node, types, name);
        CheckElement(node, types, name, draft.Element);

        BlockMember? key = draft.Element.Find(member => member.Name.Text == draft.Key);
        if (draft.Key is not null && key is null)
        {
            _file.Error(node, $"key '{draft.Key}' must be one of the element's members");
        }

        bool hasElement = draft.Element.Count > 0;
        if (draft.Compare != CompareKind.List && (draft.Compare == CompareKind.Block) != hasElement)
        {
            _file.Error(node, "compare: block and element belong together; with element, list takes blocks in order");
        }

        if (_isVerified && draft.Severity is null)
        {
            _file.Error(node, $"severity must be given; one of {CatalogNames.List(CatalogNames.Severities)}");
        }

        return new()
        {
            Name = new(name),
            From = [.. draft.From],
            Value = draft.Value,
            Absent = draft.Absent,
            When = draft.When,
            Given = draft.Given,
            Unless = draft.Unless,
            Compare = draft.Compare,
            Element = [.. draft.Element],
            Key = key,
            Severity = draft.Severity ?? Severity.Medium,
            Immediate = draft.Immediate,
        };
    }

    private void CheckElement(
        YamlNode at, ResourceTypeName[] types, string block, IReadOnlyCollection<BlockMember> members)
    {
        foreach (BlockMember member in members)
        {
            string path = $"{block}.{member.Name}";
            CheckAttribute(at, types, path);
            CheckElement(at, types, path, member.Element);
        }
    }

    private AttributePath? ReadStated(YamlNode node, string what, ResourceTypeName[] types)
    {
        if (_file.Text(node, what) is not { } name)
        {
            return null;
        }

        CheckAttribute(node, types, name);
        return new(name);
    }

    private void CheckAttribute(YamlNode at, ResourceTypeName[] types, string path)
    {
        foreach (string type in types.Select(type => type.Text))
        {
            bool isKnown = type == ResourceTypeName.AnyText
                ? path is "tags" or "tags_all"
                : !_schema.HasType(type) || _schema.HasAttribute(type, path);
            if (!isKnown)
            {
                string allowed = type == ResourceTypeName.AnyText
                    ? "tags, tags_all"
                    : string.Join(", ", _schema.Siblings(type, path));
                _file.Error(at, $"{type} has no attribute '{path}'; it has: {allowed}");
            }
        }
    }

    private List<BlockMember> ReadElement(YamlNode node)
    {
        List<BlockMember> members = [];
        foreach ((string key, YamlNode _, YamlNode value) in _file.Entries(node, "element"))
        {
            if (value is YamlMappingNode)
            {
                ReadMember(key, value, members);
            }
            else if (ReadMemberPath(key, value) is { } path)
            {
                members.Add(new(new(key.TrimEnd('?')), path) { IsOptional = key.EndsWith('?') });
            }
        }

        return members;
    }

    private ValuePath? ReadMemberPath(string name, YamlNode node)
    {
        ValuePath? path = _file.Path(node, $"element {name}", ValuePathParser.ParseBelowElement);
        if (path is { Transform: not PathTransform.None })
        {
            _file.Error(node, $"element {name} must be a path without a transform");
        }

        return path;
    }

    // A member that is compared in its own way, or is a list of blocks: {from: path, compare: kind, element: {…}}.
    private void ReadMember(string name, YamlNode node, List<BlockMember> members)
    {
        ValuePath? from = null;
        CompareKind compare = default;
        List<BlockMember> element = [];
        foreach ((string key, YamlNode keyNode, YamlNode value) in _file.Entries(node, $"element {name}"))
        {
            switch (key)
            {
                case "from": from = ReadMemberPath(name, value); break;
                case "compare": compare = _file.Word(value, key, CatalogNames.MemberCompares); break;
                case "element": element = ReadElement(value); break;
                default: _file.Unknown(keyNode, key, "from, compare, element"); break;
            }
        }

        bool isOrdered = compare == CompareKind.List;
        bool isPlain = compare == CompareKind.Scalar && element.Count == 0;
        if (from is null || isPlain || (element.Count > 0 ? compare != CompareKind.Scalar && !isOrdered : isOrdered))
        {
            _file.Error(node, $"element {name} must be a path, or have from and either compare, for one value, "
                + "or element, for blocks, which compare: list takes in order");
            return;
        }

        members.Add(new(new(name.TrimEnd('?')), from)
        {
            Compare = compare,
            IsOptional = name.EndsWith('?'),
            Element = [.. element],
        });
    }

    // YAML says by quotes whether true and 1 are a text: so does the JSON that they become.
    private byte[]? ReadJson(YamlNode node, string what)
    {
        if (node is YamlSequenceNode { Children.Count: 0 })
        {
            return "[]"u8.ToArray();
        }

        if (_file.Text(node, what) is not { } text)
        {
            return null;
        }

        bool isPlain = node is YamlScalarNode { Style: ScalarStyle.Plain };
        bool isBare = isPlain && (text is "true" or "false" or "null"
            || decimal.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _));
        return Encoding.UTF8.GetBytes(isBare ? text : $"\"{JavaScriptEncoder.Default.Encode(text)}\"");
    }
}
