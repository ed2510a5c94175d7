// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using TFDrift.Core.States;

namespace TFDrift.Core.Catalogs;

/// <summary>Works out what rows can ask of a state.</summary>
internal static class InterestBuilder
{
    private sealed class Draft
    {
        public HashSet<string> Attributes { get; } = new(StringComparer.Ordinal);
        public HashSet<string> Identities { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>One interest for each type that a row names, <c>*</c> among them.</summary>
    public static IEnumerable<TypeInterest> Build(IReadOnlyList<CatalogRow> rows, AttributeSchema schema)
    {
        SortedDictionary<string, Draft> drafts = new(StringComparer.Ordinal);
        foreach (CatalogChange change in rows.SelectMany(row => row.Changes))
        {
            foreach (ResourceTypeName type in change.Resources)
            {
                Draft draft = For(drafts, type.Text);
                Add(draft, change.Identities);
                draft.Attributes.UnionWith(change.Attributes.SelectMany(Tops));
            }

            if (change.Action is CatalogAction.Tag or CatalogAction.Untag)
            {
                AddTags(drafts, change);
            }

            if (change.Parent is { } parent)
            {
                Add(For(drafts, parent.Resource.Text), parent.Identities);
            }
        }

        // What can be asked of any type can be asked of each.
        IEnumerable<string> any = drafts.TryGetValue(ResourceTypeName.AnyText, out Draft? all) ? all.Attributes : [];
        foreach ((string type, Draft draft) in drafts)
        {
            draft.Attributes.UnionWith(any);
            yield return new(
                type,
                draft.Attributes.ToFrozenSet(StringComparer.Ordinal),
                draft.Identities.ToFrozenSet(StringComparer.Ordinal),
                Sensitive(schema, type, draft.Attributes));
        }
    }

    private static IEnumerable<string> Tops(CatalogAttribute attribute)
    {
        yield return attribute.Name.Top;
        if ((attribute.Given ?? attribute.Unless) is { } other)
        {
            yield return other.Top;
        }
    }

    /// <summary>Both interests in one.</summary>
    public static TypeInterest Union(TypeInterest left, TypeInterest right) => new(
        left.ResourceType,
        left.Attributes.Union(right.Attributes).ToFrozenSet(StringComparer.Ordinal),
        left.Identities.Union(right.Identities).ToFrozenSet(StringComparer.Ordinal),
        left.Sensitive.Union(right.Sensitive).ToFrozenSet(StringComparer.Ordinal));

    private static Draft For(SortedDictionary<string, Draft> drafts, string type)
    {
        if (!drafts.TryGetValue(type, out Draft? draft))
        {
            drafts[type] = draft = new();
        }

        return draft;
    }

    private static void Add(Draft draft, CatalogIdentity[] identities)
    {
        foreach (IdentityPart part in identities.SelectMany(identity => identity.Parts))
        {
            draft.Identities.Add(part.Attribute.Text);
            draft.Attributes.Add(part.Attribute.Top);
        }
    }

    private static void AddTags(SortedDictionary<string, Draft> drafts, CatalogChange change)
    {
        foreach (ResourceTypeName type in change.Resources)
        {
            For(drafts, type.Text).Attributes.UnionWith(["tags", "tags_all"]);
        }
    }

    private static FrozenSet<string> Sensitive(AttributeSchema schema, string type, HashSet<string> attributes) =>
        schema.Sensitive(type)
            .Where(path => attributes.Contains(new AttributePath(path).Top))
            .ToFrozenSet(StringComparer.Ordinal);
}
