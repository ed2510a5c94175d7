// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;

namespace TFDrift.CatalogGenerator.Facts;

/// <summary>The provider's types of attributes, from the table of attributes.</summary>
internal sealed class AttributeTypes
{
    private const int OptionalColumn = 5;

    private readonly Dictionary<(string Type, string Attribute), string> _types = [];
    private readonly HashSet<(string Type, string Attribute)> _optional = [];

    public AttributeTypes(TextReader table)
    {
        table.ReadLine();
        while (table.ReadLine() is { } line)
        {
            string[] cells = line.Split('\t');
            _types[(cells[0], cells[1])] = cells[2];
            if (cells[OptionalColumn] == "1")
            {
                _optional.Add((cells[0], cells[1]));
            }
        }
    }

    /// <summary>The type of an attribute, for example <c>list(object)</c>; empty when the table has none.</summary>
    public string Of(string resourceType, string attribute) =>
        _types.GetValueOrDefault((resourceType, attribute), "");

    /// <summary>Whether a configuration may leave the attribute out.</summary>
    public bool IsOptional(string resourceType, string attribute) => _optional.Contains((resourceType, attribute));

    public bool IsCollection(string resourceType, string attribute)
    {
        string type = Of(resourceType, attribute);
        return (type.StartsWith("list", StringComparison.Ordinal) || type.StartsWith("set", StringComparison.Ordinal))
            && !IsBlock(resourceType, attribute);
    }

    public bool IsBlock(string resourceType, string attribute) =>
        Of(resourceType, attribute) is var type
        && (type.Contains("object", StringComparison.Ordinal) || type is "unknown");
}
