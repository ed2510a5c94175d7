// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Globalization;
using System.Linq;
using System.Text;
using TFDrift.Core.Comparison;

namespace TFDrift.Core.Findings;

/// <summary>
/// What a verdict found as a difference between the state and AWS, over several lines. A value is always behind a mark
/// or a name of ours on its line, so that none can look like a line of its own.
/// </summary>
public static class Diff
{
    private const int MaxResources = 20;
    private const int MaxNameChars = 48;
    private const int MaxCellChars = 48;

    /// <summary>
    /// A unified diff (<c>tfdrift.diff</c>); empty when there is nothing to tell.
    /// <code>
    /// --- aws_instance.web (state)
    /// +++ aws_instance.web (aws)
    /// - instance_type = t3.micro
    /// + instance_type = m5.large
    /// </code>
    /// </summary>
    public static string Unified(Verdict verdict) => Render(verdict, AppendUnified);

    /// <summary>The unified diff as a fenced block of Markdown (<c>tfdrift.diff.markdown</c>).</summary>
    public static string Markdown(Verdict verdict)
    {
        // Slack ends a block at three backticks anywhere, not only at the start of a line.
        string unified = Unified(verdict).Replace("```", "'''", StringComparison.Ordinal);
        return unified.Length == 0 ? "" : $"```diff\n{unified}\n```";
    }

    /// <summary>
    /// The state's and the written values in two columns (<c>tfdrift.diff.side_by_side</c>).
    /// <code>
    /// aws_instance.web | state    | aws
    /// instance_type    | t3.micro | m5.large
    /// </code>
    /// </summary>
    public static string SideBySide(Verdict verdict) => Render(verdict, AppendSideBySide);

    private static string Render(Verdict verdict, Action<StringBuilder, ResourceFinding> append)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var text = new StringBuilder();
        int told = 0;
        int left = 0;
        foreach (var finding in verdict.Resources)
        {
            if (finding.Status is DriftStatus.None or DriftStatus.Failed or DriftStatus.InSync)
            {
                continue;
            }

            if (told++ < MaxResources)
            {
                append(text, finding);
            }
            else
            {
                left++;
            }
        }

        if (left > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"  and {left} more resources\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    private static void AppendUnified(StringBuilder text, ResourceFinding finding)
    {
        string name = Name(finding);
        bool isGone = finding.Kind == ChangeKind.Deleted;
        text.Append("--- ").Append(finding.Instance is null ? "/dev/null" : $"{name} (state)").Append('\n');
        text.Append("+++ ").Append(isGone ? "/dev/null" : $"{name} (aws)").Append('\n');
        var rows = DiffRow.Of(finding);
        if (rows.Count == 0)
        {
            text.Append(Whole(finding, name)).Append('\n');
        }

        int width = rows.Select(row => row.Name.Length).Where(length => length <= MaxNameChars).DefaultIfEmpty().Max();
        foreach (var row in rows)
        {
            AppendLine(text, '-', row.Name.PadRight(width), row.Expected);
            AppendLine(text, '+', row.Name.PadRight(width), row.Actual);
        }
    }

    private static void AppendLine(StringBuilder text, char mark, string name, string? value)
    {
        if (value is not null)
        {
            text.Append(mark).Append(' ').Append(name).Append(" = ").Append(value).Append('\n');
        }
    }

    private static string Whole(ResourceFinding finding, string name) => finding switch
    {
        { Kind: ChangeKind.Deleted } => $"- {name}",
        { Instance: null } => $"+ {name}",
        _ => "  (unknown change)",
    };

    private static void AppendSideBySide(StringBuilder text, ResourceFinding finding)
    {
        string name = Name(finding);
        var rows = DiffRow.Of(finding);
        if (rows.Count == 0)
        {
            rows.Add(finding switch
            {
                { Kind: ChangeKind.Deleted } => new DiffRow("(resource)", "present", "deleted"),
                { Instance: null } => new DiffRow("(resource)", "absent", "present"),
                _ => new DiffRow("(resource)", "", AttributeChange.UnknownText),
            });
        }

        rows.Insert(0, new DiffRow(name, "state", "aws"));
        int nameWidth = Math.Min(MaxNameChars, rows.Max(row => row.Name.Length));
        int expectedWidth = Math.Min(MaxCellChars, rows.Max(row => row.Expected?.Length ?? 0));
        foreach (var row in rows)
        {
            text.Append(Cell(row.Name, MaxNameChars).PadRight(nameWidth)).Append(" | ")
                .Append(Cell(row.Expected, MaxCellChars).PadRight(expectedWidth)).Append(" | ")
                .Append(Cell(row.Actual, MaxCellChars)).Append('\n');
        }
    }

    private static string Cell(string? value, int maxChars)
    {
        if (value is null || value.Length <= maxChars)
        {
            return value ?? "";
        }

        int kept = maxChars - OneLine.Ellipsis.Length;
        kept -= char.IsHighSurrogate(value[kept - 1]) ? 1 : 0;
        return value[..kept] + OneLine.Ellipsis;
    }

    private static string Name(ResourceFinding finding)
    {
        if (finding.Instance is { } instance)
        {
            return OneLine.Escape(instance.Address);
        }

        string name = OneLine.Escape($"{finding.ResourceType} {finding.Identifier}".TrimEnd());
        return finding.Parent is { } parent ? $"{name} on {OneLine.Escape(parent.Address)}" : name;
    }
}
