// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using TFDrift.CatalogGenerator.Facts;

namespace TFDrift.CatalogGenerator.Rows;

/// <summary>Makes the row of each event out of the changes to its resource types.</summary>
internal sealed class RowGenerator(ChangeGenerator changes, Demotions demotions, SeverityTable severities)
{
    /// <summary>The changes of one event; types with equal changes share one.</summary>
    public List<DraftChange> Of(IEnumerable<OperationFact> facts)
    {
        List<(string Text, DraftChange Change)> drafts = [];
        foreach (var type in facts.GroupBy(fact => fact.ResourceType).OrderBy(Rank).ThenBy(type => type.Key.Length)
            .ThenBy(type => type.Key, StringComparer.Ordinal))
        {
            foreach (DraftChange draft in changes.Of([.. type]))
            {
                OperationFact fact = type.First();
                Add(drafts, demotions.Apply(fact.EventSource, fact.EventName, draft, severities.OfResource(type.Key)));
            }
        }

        return drafts.ConvertAll(draft => draft.Change);
    }

    private static void Add(List<(string Text, DraftChange Change)> drafts, DraftChange change)
    {
        string text = CatalogText.Of(change with { Resources = [] });
        int same = drafts.FindIndex(draft => draft.Text == text);
        if (same < 0)
        {
            drafts.Add((text, change));
        }
        else if (!drafts[same].Change.Resources.Contains(change.Resources[0]))
        {
            drafts[same] = (text, drafts[same].Change with
            {
                Resources = [.. drafts[same].Change.Resources, .. change.Resources],
            });
        }
    }

    // The type that a call is made for comes first: it is the one to name when no state knows the resource.
    private static int Rank(IGrouping<string, OperationFact> type)
    {
        string bare = type.Key.Replace("_", "", StringComparison.Ordinal);
        string name = type.First().EventName;
        int noun = Enumerable.Range(1, name.Length - 1).FirstOrDefault(i => char.IsUpper(name[i]));
        return bare.EndsWith(name[noun..], StringComparison.OrdinalIgnoreCase) ? 0
            : type.Key.Contains("default", StringComparison.Ordinal) ? 2 : 1;
    }
}
