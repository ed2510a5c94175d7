// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Text;
using Falco.Plugin.Sdk;
using TFDrift.Core.Findings;
using static TFDrift.Plugin.Fields.FieldRow;

namespace TFDrift.Plugin.Fields;

internal static class ChangeFields
{
    public static readonly FieldDeclaration<TFDriftPlugin>[] Rows =
    [
        Text("tfdrift.attribute", "Attribute",
            "The attribute that differs; the most severe one when there are several.",
            static (in scope, value) => FieldText.Set(value, First(scope)?.Attribute)),
        Texts("tfdrift.attributes", "Attributes",
            "All attributes that differ, the most severe first.",
            static (in scope, value) =>
            {
                foreach (AttributeChange change in Changes(scope))
                {
                    value.AddText(change.Attribute);
                }
            }),
        ByAttribute("tfdrift.expected", "Expected value",
            "What the state says, of the first attribute that differs or of the one named as argument "
            + "(`tfdrift.expected[instance_type]`). `(sensitive)` when it must not be shown.",
            static change => change.Expected),
        ByAttribute("tfdrift.actual", "Actual value",
            "What the call wrote, of the first attribute that differs or of the one named as argument. `(sensitive)` "
            + "when it must not be shown, `(unknown)` when CloudTrail hides it.",
            static change => change.Actual),
        Text("tfdrift.changes", "Changes",
            "All changes in one line: `instance_type: t3.micro -> m5.large; ebs_optimized: false -> true`.",
            static (in scope, value) => SetUnlessEmpty(value, ChangeLine.Render(scope.Verdict))),
        Text("tfdrift.diff", "Diff",
            "All changes as a unified diff, over several lines.",
            static (in scope, value) => SetLines(value, Diff.Unified(scope.Verdict))),
        Text("tfdrift.diff.markdown", "Diff in Markdown",
            "The unified diff as a fenced block of Markdown, for chat.",
            static (in scope, value) => SetLines(value, Diff.Markdown(scope.Verdict))),
        Text("tfdrift.diff.side_by_side", "Diff side by side",
            "All changes in two columns, state and AWS.",
            static (in scope, value) => SetLines(value, Diff.SideBySide(scope.Verdict))),
    ];

    private static IReadOnlyList<AttributeChange> Changes(in EventScope scope) => scope.Resource?.Changes ?? [];

    private static AttributeChange? First(in EventScope scope) => Changes(scope) is [var first, ..] ? first : null;

    private static FieldDeclaration<TFDriftPlugin> ByAttribute(
        string name, string display, string description, Func<AttributeChange, string?> text) =>
        new(name, FieldType.Text, display, description, FieldArgumentKind.OptionalKey, (plugin, evt, argument, value) =>
        {
            if (!plugin.Current.TryScope(evt, out EventScope scope))
            {
                return;
            }

            AttributeChange? change = argument.IsPresent ? Find(Changes(scope), argument.Key) : First(scope);
            if (change is not null)
            {
                FieldText.Set(value, text(change) ?? AttributeChange.NullText);
            }
        });

    private static AttributeChange? Find(IReadOnlyList<AttributeChange> changes, ReadOnlySpan<byte> attribute)
    {
        string name = Encoding.UTF8.GetString(attribute);
        foreach (AttributeChange change in changes)
        {
            if (change.Attribute == name)
            {
                return change;
            }
        }

        return null;
    }

    private static void SetUnlessEmpty(FieldValue value, string text)
    {
        if (text.Length > 0)
        {
            FieldText.Set(value, text);
        }
    }

    /// <summary>Diffs have lines of their own; what is inside a line is escaped where they are rendered.</summary>
    private static void SetLines(FieldValue value, string text)
    {
        if (text.Length > 0)
        {
            value.SetText(text);
        }
    }
}
