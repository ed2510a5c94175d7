// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Text;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Comparison;
using TFDrift.Core.Findings;
using TFDrift.Core.States;

namespace TFDrift.Core.Evaluation;

/// <summary>What the comparison of a change's attributes gave.</summary>
/// <param name="severities">What the user says of severities.</param>
internal sealed class AttributeOutcome(SeverityOverrides severities)
{
    private const ulong ElementSeed = 0x8EBC_6AF0_9C88_C6E3;

    /// <summary>What differs or is not known.</summary>
    public List<AttributeChange> Changes { get; } = [];

    /// <summary>What could be compared, equal or not.</summary>
    public List<AttributeWrite> Writes { get; } = [];

    /// <summary>The record carries at least one of the attributes.</summary>
    public bool IsWritten { get; set; }

    /// <summary>The state carries at least one of those.</summary>
    public bool IsCompared { get; set; }

    /// <summary>At least one is known to differ.</summary>
    public bool IsDifferent { get; private set; }

    /// <summary>At least one that differs is one that AWS may apply later.</summary>
    public bool IsDeferrable { get; private set; }

    public void AddDifferent(
        ResourceInstance instance, CatalogAttribute attribute, Difference difference, ulong element = 0)
    {
        IsDifferent = true;
        IsDeferrable |= !attribute.Immediate;
        string name = NameOf(attribute, difference.Path);
        string? text = difference.Actual ?? difference.Expected;
        AttributeChange change = Change(instance, attribute, name, difference.Expected, difference.Actual);
        Changes.Add(change with
        {
            IsElement = difference.IsElement,
            Element = difference.IsElement ? ElementOf(text) : element,
        });
    }

    // What AWS hides is secret in the state too.
    public void AddUnknown(
        ResourceInstance instance, CatalogAttribute attribute, string? expected, bool isHidden, string path = "") =>
        Changes.Add(Change(
            instance,
            attribute,
            NameOf(attribute, path),
            isHidden || attribute.Compare == CompareKind.Opaque ? Hide(expected) : expected,
            AttributeChange.UnknownText));

    /// <summary>The attribute was written and compared: as a whole, or those parts of it.</summary>
    public void AddWrites(CatalogAttribute attribute, IReadOnlyList<Difference>? parts)
    {
        foreach (Difference part in parts ?? [])
        {
            Writes.Add(new(NameOf(attribute, part.Path), part.IsElement ? ElementOf(part.Actual) : 0, false));
        }

        if (parts is null)
        {
            Writes.Add(new(attribute.Name.Text, 0, true));
        }
    }

    private static string NameOf(CatalogAttribute attribute, string path) =>
        path.Length == 0 ? attribute.Name.Text : $"{attribute.Name.Text}.{path}";

    /// <summary>An element's text as a hash.</summary>
    public static ulong ElementOf(ReadOnlySpan<byte> text) => Utf8Hash.Compute(text, ElementSeed);

    private static ulong ElementOf(string? text) => ElementOf(Encoding.UTF8.GetBytes(text ?? ""));

    private AttributeChange Change(
        ResourceInstance instance, CatalogAttribute attribute, string name, string? expected, string? actual)
    {
        Severity severity = severities.Of(instance.Type, name, attribute.Severity);

        // A path is sensitive with what is above and below it; a member beside a secret one can be shown.
        return instance.IsSensitive(Encoding.UTF8.GetBytes(name))
            ? new(name, Hide(expected), Hide(actual), severity)
            : new(name, expected, actual, severity);
    }

    private static string? Hide(string? text) =>
        text is null or AttributeChange.UnknownText ? text : AttributeChange.SensitiveText;
}
