// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using YamlDotNet.RepresentationModel;

namespace TFDrift.Core.Catalogs;

/// <summary>Reads catalog files (docs/catalog.md) into rows, and says everything that is wrong with them.</summary>
public sealed partial class CatalogReader
{
    private const string FileKeys = "event_source, service, global, events, severities";
    private const string RowKeys = "tier, note, ignores, changes";

    private readonly AttributeSchema _schema;
    private readonly List<CatalogError> _errors;
    private readonly YamlFile _file;
    private readonly bool _isBuiltIn;
    private bool _isVerified;

    private CatalogReader(AttributeSchema schema, string name, bool isBuiltIn, List<CatalogError> errors)
    {
        _schema = schema;
        _errors = errors;
        _file = new(name, errors);
        _isBuiltIn = isBuiltIn;
    }

    /// <summary>Reads files into rows, one per event, and severities.</summary>
    /// <param name="files">The files.</param>
    /// <param name="schema">What resource types and attributes there are.</param>
    /// <param name="isBuiltIn">Whether the stricter rules for the project's own rows hold: a tier, severities.</param>
    /// <exception cref="CatalogException">A file is wrong.</exception>
    public static CatalogContent Read(IEnumerable<CatalogFile> files, AttributeSchema schema, bool isBuiltIn)
    {
        ArgumentNullException.ThrowIfNull(files);
        List<CatalogError> errors = [];
        List<CatalogRow> rows = [];
        HashSet<(string, string)> seen = [];
        Dictionary<string, TypeSeverities> severities = new(StringComparer.Ordinal);
        foreach (CatalogFile file in files)
        {
            new CatalogReader(schema, file.Name, isBuiltIn, errors).ReadFile(file.Yaml, rows, seen, severities);
        }

        return errors.Count == 0 ? new(rows, new(severities)) : throw new CatalogException(errors);
    }

    private void ReadFile(
        string yaml,
        List<CatalogRow> rows,
        HashSet<(string, string)> seen,
        Dictionary<string, TypeSeverities> severities)
    {
        if (_file.Root(yaml) is not { } root)
        {
            return;
        }

        string? source = null;
        string? service = null;
        bool isGlobal = false;
        YamlNode? events = null;
        bool hasSeverities = false;
        foreach ((string key, YamlNode keyNode, YamlNode value) in _file.Entries(root, "a catalog file"))
        {
            switch (key)
            {
                case "event_source": source = _file.Text(value, key); break;
                case "service": service = _file.Text(value, key); break;
                case "global": isGlobal = _file.Flag(value, key); break;
                case "events": events = value; break;
                case "severities":
                    hasSeverities = true;
                    ReadSeverities(value, keyNode, severities);
                    break;
                default: _file.Unknown(keyNode, key, FileKeys); break;
            }
        }

        if (hasSeverities && source is null && service is null && events is null)
        {
            return;
        }

        if (source is null || service is null || events is null)
        {
            _file.Error(root, "event_source, service and events must be given, or severities alone");
            return;
        }

        ReadRows(events, source, service, isGlobal, rows, seen);
    }

    private void ReadRows(
        YamlNode events,
        string source,
        string service,
        bool isGlobal,
        List<CatalogRow> rows,
        HashSet<(string, string)> seen)
    {
        string previous = "";
        foreach ((string name, YamlNode keyNode, YamlNode value) in _file.Entries(events, "events"))
        {
            CheckName(name, previous, keyNode);
            if (!seen.Add((source, name)))
            {
                _file.Error(keyNode, $"a row for {name} of {source} is already there: an event has one row");
            }

            previous = name;
            rows.Add(ReadRow(value, source, name, service, isGlobal));
        }
    }

    private void CheckName(string name, string previous, YamlNode at)
    {
        if (EventNames.WithoutDate(name).Length != name.Length)
        {
            _file.Error(at, $"event {name} must be named without its dated suffix: {EventNames.WithoutDate(name)}");
        }

        if (_isBuiltIn && string.CompareOrdinal(name, previous) < 0)
        {
            _file.Error(at, $"event {name} must stand before {previous}: events are sorted by name");
        }
    }

    private CatalogRow ReadRow(YamlNode node, string source, string name, string service, bool isGlobal)
    {
        CatalogTier? tier = null;
        List<YamlNode> changeNodes = [];
        List<ValuePath> ignores = [];
        bool hasChanges = false;
        foreach ((string key, YamlNode keyNode, YamlNode value) in _file.Entries(node, $"row {name}"))
        {
            switch (key)
            {
                case "tier": tier = _file.Word(value, key, CatalogNames.Tiers); break;
                case "note": _file.Text(value, key); break;
                case "ignores": ReadIgnores(value, ignores); break;
                case "changes":
                    hasChanges = true;
                    changeNodes.AddRange(YamlFile.Elements(value));
                    break;
                default: _file.Unknown(keyNode, key, RowKeys); break;
            }
        }

        if (!hasChanges)
        {
            _file.Error(node, $"row {name} must have changes; [] says that the call configures nothing");
        }

        if (_isBuiltIn && tier is null or CatalogTier.User)
        {
            _file.Error(node, $"row {name} must say its tier: verified or derived");
        }

        _isVerified = _isBuiltIn && tier == CatalogTier.Verified;
        List<CatalogChange> changes = [];
        foreach (YamlNode changeNode in changeNodes)
        {
            if (ReadChange(changeNode) is { } change)
            {
                changes.Add(change);
            }
        }

        return new(source, name, service, isGlobal, tier ?? CatalogTier.User, [.. changes], [.. ignores]);
    }

    private void ReadIgnores(YamlNode node, List<ValuePath> ignores)
    {
        foreach (YamlNode element in YamlFile.Elements(node))
        {
            if (_file.Path(element, "ignores", ValuePathParser.Parse) is not { } path)
            {
                continue;
            }

            if (path is not { Root: PathRoot.Request, Transform: PathTransform.None })
            {
                _file.Error(element, $"ignores: {path.Text} must be a path that starts with request.");
            }

            ignores.Add(path);
        }
    }
}
