// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using System.Text;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Comparison;
using TFDrift.Core.Findings;
using TFDrift.Core.States;

namespace TFDrift.Core.Evaluation;

/// <summary>What the comparison of a change's attributes gave.</summary>
internal sealed class AttributeOutcome
{
    /// <summary>What differs or is not known.</summary>
    public List<AttributeChange> Changes { get; } = [];

    /// <summary>The record carries at least one of the attributes.</summary>
    public bool IsWritten { get; set; }

    /// <summary>The state carries at least one of those.</summary>
    public bool IsCompared { get; set; }

    /// <summary>At least one is known to differ.</summary>
    public bool IsDifferent { get; private set; }

    /// <summary>At least one that differs is one that AWS may apply later.</summary>
    public bool IsDeferrable { get; private set; }

    public void AddDifferent(
        ResourceInstance instance, CatalogAttribute attribute, string name, string? expected, string? actual)
    {
        IsDifferent = true;
        IsDeferrable |= !attribute.Immediate;
        Add(instance, attribute, name, expected, actual);
    }

    // What AWS always hides is secret in the state too.
    public void AddUnknown(ResourceInstance instance, CatalogAttribute attribute, string? expected) =>
        Add(
            instance,
            attribute,
            attribute.Name.Text,
            attribute.Compare == CompareKind.Opaque ? Hide(expected) : expected,
            AttributeChange.UnknownText);

    private void Add(
        ResourceInstance instance, CatalogAttribute attribute, string name, string? expected, string? actual)
    {
        bool isSensitive = instance.IsSensitive(attribute.Name.Utf8)
            || instance.IsSensitive(Encoding.UTF8.GetBytes(name));
        Changes.Add(isSensitive
            ? new(name, Hide(expected), Hide(actual), attribute.Severity)
            : new(name, expected, actual, attribute.Severity));
    }

    private static string? Hide(string? text) =>
        text is null or AttributeChange.UnknownText ? text : AttributeChange.SensitiveText;
}
