// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using TFDrift.Core.Findings;

namespace TFDrift.Core.Catalogs;

/// <summary>The severities that the user's catalog files give (docs/catalog.md), over those of the rows.</summary>
/// <remarks>
/// They are asked for what is told of a resource, never for a record of which there is nothing to tell.
/// </remarks>
public sealed class SeverityOverrides
{
    private readonly FrozenDictionary<string, TypeSeverities> _types;
    private readonly TypeSeverities? _anyType;

    internal SeverityOverrides(IReadOnlyDictionary<string, TypeSeverities> types)
    {
        _types = types.ToFrozenDictionary(StringComparer.Ordinal);
        _anyType = _types.GetValueOrDefault(ResourceTypeName.AnyText);
    }

    /// <summary>The severity of a change as a whole: what is given for all of the type, else the row's.</summary>
    public Severity Of(string type, Severity row) =>
        _types.Count == 0 ? row : _types.GetValueOrDefault(type)?.Default ?? _anyType?.Default ?? row;

    /// <summary>
    /// The severity of a change of an attribute: what is given for it, for the nearest above it, or for all of the
    /// type, else the row's.
    /// </summary>
    /// <param name="type">The resource type.</param>
    /// <param name="attribute">The changed attribute, for example <c>tags.env</c>.</param>
    /// <param name="row">The severity that the row gives.</param>
    public Severity Of(string type, string attribute, Severity row) =>
        _types.Count == 0
            ? row
            : _types.GetValueOrDefault(type)?.Of(attribute) ?? _anyType?.Of(attribute) ?? Of(type, row);
}
