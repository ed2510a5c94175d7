// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace TFDrift.CatalogGenerator.Rows;

/// <summary>
/// What the test against the API model refuted: such an attribute becomes opaque, and with <c>*</c> the whole change
/// becomes touch.
/// </summary>
internal sealed class Demotions
{
    private readonly HashSet<(string Source, string Name, string Type, string Attribute)> _entries = [];

    /// <summary>Reads lines of <c>event_source event_name resource_type attribute reason</c>.</summary>
    public Demotions(TextReader text)
    {
        while (text.ReadLine() is { } line)
        {
            string[] words = line.Split(' ', 5);
            if (words.Length >= 4 && words[0][0] != '#')
            {
                _entries.Add((words[0], words[1], words[2], words[3]));
            }
        }
    }

    public DraftChange Apply(string source, string name, DraftChange change, string touchSeverity)
    {
        bool Has(string attribute) =>
            change.Resources.Any(type => _entries.Contains((source, name, type, attribute)));
        List<DraftAttribute> attributes = [.. change.Attributes.Select(attribute => Has(attribute.Name)
            ? attribute with { Compare = "opaque", Element = [] }
            : attribute)];
        return Has("*")
            ? change with { Action = "touch", Attributes = [], Severity = touchSeverity }
            : change with { Attributes = attributes };
    }
}
