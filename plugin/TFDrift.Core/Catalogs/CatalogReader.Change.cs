// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using TFDrift.Core.Findings;
using YamlDotNet.RepresentationModel;

namespace TFDrift.Core.Catalogs;

public sealed partial class CatalogReader
{
    private const string ChangeKeys =
        "resource, when, each, identity, action, attributes, severity, critical_if, parent, deferred";

    private const string ParentKeys = "resource, identity, attributes";

    private sealed class ChangeDraft
    {
        public ResourceTypeName[] Resources { get; set; } = [];
        public CatalogIdentity[] Identities { get; set; } = [];
        public CatalogAction? Action { get; set; }
        public CatalogCondition When { get; set; } = CatalogCondition.Always;
        public CatalogCondition? CriticalIf { get; set; }
        public CatalogCondition? Deferred { get; set; }
        public ValuePath? Each { get; set; }
        public CatalogParent? Parent { get; set; }
        public Severity? Severity { get; set; }
        public YamlNode? Attributes { get; set; }
    }

    private CatalogChange? ReadChange(YamlNode node)
    {
        ChangeDraft draft = new();
        foreach ((string key, YamlNode keyNode, YamlNode value) in _file.Entries(node, "a change"))
        {
            switch (key)
            {
                case "resource": draft.Resources = ReadResources(value); break;
                case "identity": draft.Identities = ReadIdentities(value); break;
                case "action": draft.Action = _file.Word(value, key, CatalogNames.Actions); break;
                case "when": draft.When = ReadCondition(value); break;
                case "critical_if": draft.CriticalIf = ReadCondition(value); break;
                case "deferred": draft.Deferred = ReadCondition(value); break;
                case "each": draft.Each = ReadEach(value); break;
                case "parent": draft.Parent = ReadParent(value); break;
                case "severity": draft.Severity = _file.Word(value, key, CatalogNames.Severities); break;
                case "attributes": draft.Attributes = value; break;
                default: _file.Unknown(keyNode, key, ChangeKeys); break;
            }
        }

        if (draft.Resources.Length == 0 || draft.Identities.Length == 0 || draft.Action is not { } action)
        {
            _file.Error(node, "a change must have resource, identity and action");
            return null;
        }

        return Finish(node, draft, action);
    }

    private CatalogChange Finish(YamlNode node, ChangeDraft draft, CatalogAction action)
    {
        CatalogAttribute[] attributes = draft.Attributes is { } nodes ? ReadAttributes(nodes, draft.Resources) : [];
        CheckIdentities(node, draft.Resources, draft.Identities);
        bool isWhole = action is CatalogAction.Create or CatalogAction.Delete or CatalogAction.Touch;
        if (isWhole != (attributes.Length == 0))
        {
            _file.Error(node, isWhole
                ? "create, delete and touch take no attributes"
                : "the action needs at least one attribute; touch says that nothing can be compared");
        }

        if (_isVerified && isWhole && draft.Severity is null)
        {
            _file.Error(node, $"severity must be given; one of {CatalogNames.List(CatalogNames.Severities)}");
        }

        return new()
        {
            Resources = draft.Resources,
            Identities = draft.Identities,
            Action = action,
            When = draft.When,
            CriticalIf = draft.CriticalIf,
            Deferred = draft.Deferred,
            Each = draft.Each,
            Parent = draft.Parent,
            Severity = draft.Severity ?? Severity.Medium,
            Attributes = attributes,
        };
    }

    private ResourceTypeName[] ReadResources(YamlNode node)
    {
        List<ResourceTypeName> types = [];
        foreach (YamlNode element in YamlFile.Elements(node))
        {
            if (_file.Text(element, "resource") is { } type)
            {
                types.Add(new(type));
                if (type != ResourceTypeName.AnyText && !_schema.HasType(type))
                {
                    _file.Error(element, $"unknown resource type '{type}'; the AWS provider has none of this name");
                }
            }
        }

        if (types.Count > 1 && types.Exists(type => type.Text == ResourceTypeName.AnyText))
        {
            _file.Error(node, "'*' stands for any type and must be alone");
        }

        return [.. types];
    }

    private CatalogIdentity[] ReadIdentities(YamlNode node)
    {
        List<CatalogIdentity> identities = [];
        foreach (YamlNode alternative in YamlFile.Elements(node))
        {
            List<IdentityPart> parts = [];
            foreach ((string key, YamlNode _, YamlNode value) in _file.Entries(alternative, "identity"))
            {
                if (_file.Path(value, $"identity {key}") is { } path)
                {
                    bool isOptional = key.EndsWith('?');
                    if (isOptional && parts.Count == 0)
                    {
                        _file.Error(value, $"identity {key}: the index is asked with the first, which is not optional");
                    }

                    parts.Add(new(new(key.TrimEnd('?')), path, isOptional));
                }
            }

            if (parts.Count > 0)
            {
                identities.Add(new([.. parts]));
            }
        }

        return [.. identities];
    }

    private void CheckIdentities(YamlNode at, ResourceTypeName[] types, CatalogIdentity[] identities)
    {
        foreach ((CatalogIdentity identity, IdentityPart part) in
            identities.SelectMany(identity => identity.Parts.Select(part => (identity, part))))
        {
            string name = part.Attribute.Text;
            if (name.Count(letter => letter == '.') > (part == identity.Parts[0] ? 1 : 0))
            {
                _file.Error(at, $"identity '{name}' must be a top-level attribute, or first and a member of one");
            }
            else if (types is [{ Text: ResourceTypeName.AnyText }])
            {
                if (name is not ("id" or "arn"))
                {
                    _file.Error(at, $"identity '{name}' must be id or arn when the resource is of any type");
                }
            }
            else
            {
                CheckAttribute(at, types, name);
            }
        }
    }

    private ValuePath? ReadEach(YamlNode node)
    {
        ValuePath? path = _file.Path(node, "each");
        if (path is { IsMany: false })
        {
            _file.Error(node, $"each: path '{path}' must lead to the elements of a list: end it in []");
        }

        return path;
    }

    private CatalogParent? ReadParent(YamlNode node)
    {
        ResourceTypeName[] types = [];
        CatalogIdentity[] identities = [];
        List<AttributePath> attributes = [];
        foreach ((string key, YamlNode keyNode, YamlNode value) in _file.Entries(node, "parent"))
        {
            switch (key)
            {
                case "resource": types = ReadResources(value); break;
                case "identity": identities = ReadIdentities(value); break;
                case "attributes":
                    attributes.AddRange(YamlFile.Elements(value)
                        .Select(element => new AttributePath(_file.Text(element, key) ?? "")));
                    break;
                default: _file.Unknown(keyNode, key, ParentKeys); break;
            }
        }

        if (types is not [var type] || identities.Length == 0)
        {
            _file.Error(node, "a parent must have one resource and an identity");
            return null;
        }

        CheckIdentities(node, types, identities);
        foreach (AttributePath attribute in attributes)
        {
            CheckAttribute(node, types, attribute.Text);
        }

        return new(type, identities, [.. attributes]);
    }

    private CatalogCondition ReadCondition(YamlNode node)
    {
        List<CatalogTest[]> alternatives = [];
        foreach (YamlNode alternative in YamlFile.Elements(node))
        {
            List<CatalogTest> tests = [];
            foreach ((string key, YamlNode keyNode, YamlNode value) in _file.Entries(alternative, "a condition"))
            {
                if (TestOf(key) is { } kind)
                {
                    tests.AddRange(_file.Paths(value, key).Select(path => new CatalogTest(kind, path, [])));
                }
                else if (_file.Path(keyNode, "a condition's key") is { } path)
                {
                    tests.Add(new(CatalogTestKind.Equal, path, ReadTexts(value)));
                }
            }

            alternatives.Add([.. tests]);
        }

        return new([.. alternatives]);
    }

    private static CatalogTestKind? TestOf(string key) => key switch
    {
        "present" => CatalogTestKind.Present,
        "absent" => CatalogTestKind.Absent,
        "empty" => CatalogTestKind.Empty,
        _ => null,
    };

    private byte[][] ReadTexts(YamlNode node) =>
        [.. YamlFile.Elements(node)
            .Select(element => System.Text.Encoding.UTF8.GetBytes(_file.Text(element, "a condition's value") ?? ""))];
}
