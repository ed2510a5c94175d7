// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Comparison;
using TFDrift.Core.States;

namespace TFDrift.Core.Evaluation;

/// <summary>Compares what a record writes to an instance's attributes with what the state says.</summary>
/// <param name="severities">What the user says of severities.</param>
internal sealed class AttributeJudge(SeverityOverrides severities)
{
    private readonly JsonValues _written = new();
    private readonly JsonValues _stated = new();
    private readonly BlockJudge _blocks = new();
    private readonly PathTexts _texts = new();
    private readonly ByteText _scratch = new();

    /// <summary>Compares all attributes of a change for which no managed child has spoken.</summary>
    public AttributeOutcome Judge(
        in RecordScope scope, CatalogChange change, ResourceInstance instance, FindingList findings)
    {
        AttributeOutcome outcome = new(severities);
        foreach (CatalogAttribute attribute in change.Attributes)
        {
            if (findings.IsCovered(instance.Type, attribute.Name.Text))
            {
                outcome.IsWritten |= _written.TryGetWritten(scope, attribute, out _);
            }
            else if (_texts.Holds(scope, attribute.When, _scratch)
                && (attribute.Given is not { } given || IsStated(instance, given))
                && (attribute.Unless is not { } other || !IsStated(instance, other)))
            {
                Judge(scope, change.Action, attribute, instance, outcome);
            }
        }

        return outcome;
    }

    private void Judge(
        in RecordScope scope,
        CatalogAction action,
        CatalogAttribute attribute,
        ResourceInstance instance,
        AttributeOutcome outcome)
    {
        if (!_written.TryGetWritten(scope, attribute, out ReadOnlySpan<byte> actual))
        {
            if (action != CatalogAction.Replace)
            {
                return;
            }

            actual = attribute.Absent;
        }

        outcome.IsWritten = true;
        if (attribute.Key is not null)
        {
            _blocks.Judge(actual, attribute, instance, outcome);
            return;
        }

        if (TryGetStated(action, attribute, instance, out ReadOnlySpan<byte> expected))
        {
            Compare(action, attribute, instance, expected, actual, outcome);
        }
    }

    // A number that was never set is 0 in a state.
    private bool IsStated(ResourceInstance instance, AttributePath name) =>
        _stated.TryGetStated(instance, name, out ReadOnlySpan<byte> json)
        && !json.SequenceEqual("0"u8)
        && Comparer.Compare(CompareKind.Presence, default, json) == CompareResult.Different;

    // tags_all has the provider's default tags too, which a tagging call may restate.
    private bool TryGetStated(
        CatalogAction action, CatalogAttribute attribute, ResourceInstance instance, out ReadOnlySpan<byte> json)
    {
        bool isTags = action is CatalogAction.Tag or CatalogAction.Untag || attribute.Compare == CompareKind.Tags;
        return (isTags && attribute.Name.Text == "tags"
                && instance.TryGetAttribute("tags_all"u8, out json) && !json.SequenceEqual("null"u8))
            || _stated.TryGetStated(instance, attribute.Name, out json);
    }

    private static void Compare(
        CatalogAction action,
        CatalogAttribute attribute,
        ResourceInstance instance,
        ReadOnlySpan<byte> expected,
        ReadOnlySpan<byte> actual,
        AttributeOutcome outcome)
    {
        instance.TryGetAttribute("id"u8, out ReadOnlySpan<byte> id);
        CompareOptions options = new()
        {
            Write = action switch
            {
                CatalogAction.Add or CatalogAction.Tag => CollectionWrite.Put,
                CatalogAction.Remove or CatalogAction.Untag => CollectionWrite.Take,
                _ => CollectionWrite.Whole,
            },
            Element = attribute.ElementMap,
            Partial = action == CatalogAction.Set,
            OwnGroupId = Records.JsonSlices.Text(id),
        };
        switch (Comparer.Compare(attribute.Compare, expected, actual, options))
        {
            case CompareResult.Equal:
                outcome.IsCompared = true;
                outcome.AddWrites(attribute, Comparer.Parts(attribute.Compare, actual, options));
                break;
            case CompareResult.Unknown:
                outcome.IsCompared = true;
                outcome.AddUnknown(instance, attribute, ValueText.Render(expected), Redaction.Contains(actual));
                break;
            default:
                outcome.IsCompared = true;
                foreach (Difference difference in Comparer.Describe(attribute.Compare, expected, actual, options))
                {
                    outcome.AddDifferent(instance, attribute, difference);
                }

                outcome.AddWrites(attribute, Comparer.Parts(attribute.Compare, actual, options));

                break;
        }
    }
}
