// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.Catalogs;

/// <summary>Writes a row into a compiled catalog; <see cref="RowReader"/> reads it in the same order.</summary>
internal static class RowWriter
{
    public static void Write(BlobWriter to, CatalogRow row)
    {
        to.Text(row.EventSource);
        to.Text(row.EventName);
        to.Text(row.Service);
        to.Flag(row.IsGlobal);
        to.Number((int)row.Tier);
        to.List(row.Changes, change => Write(to, change));
        to.List(row.Ignores, path => Write(to, path));
    }

    private static void Write(BlobWriter to, CatalogChange change)
    {
        to.List(change.Resources, type => to.Text(type.Text));
        to.Number((int)change.Action);
        to.Number((int)change.Severity);
        Write(to, change.When);
        Optional(to, change.CriticalIf, Write);
        Optional(to, change.Deferred, Write);
        Optional(to, change.Each, Write);
        Write(to, change.Identities);
        Optional(to, change.Parent, Write);
        to.List(change.Attributes, attribute => Write(to, attribute));
    }

    private static void Write(BlobWriter to, CatalogParent parent)
    {
        to.Text(parent.Resource.Text);
        Write(to, parent.Identities);
        to.List(parent.Attributes, attribute => to.Text(attribute.Text));
    }

    private static void Write(BlobWriter to, CatalogIdentity[] identities) =>
        to.List(identities, identity => to.List(identity.Parts, part =>
        {
            to.Text(part.Attribute.Text);
            Write(to, part.From);
            to.Flag(part.IsOptional);
        }));

    private static void Write(BlobWriter to, CatalogAttribute attribute)
    {
        to.Text(attribute.Name.Text);
        to.List(attribute.From, path => Write(to, path));
        Optional(to, attribute.Value, static (to, json) => to.Text(json));
        Optional(to, attribute.Absent, static (to, json) => to.Text(json));
        Write(to, attribute.When);
        Optional(to, attribute.Given, static (to, path) => to.Text(path.Text));
        Optional(to, attribute.Unless, static (to, path) => to.Text(path.Text));
        to.Number((int)attribute.Compare);
        to.List(attribute.Element, member => Write(to, member));
        to.Number(attribute.Key is { } key ? Array.IndexOf(attribute.Element, key) + 1 : 0);
        to.Number((int)attribute.Severity);
        to.Flag(attribute.Immediate);
    }

    private static void Write(BlobWriter to, BlockMember member)
    {
        to.Text(member.Name.Text);
        to.Text(member.From.ToString());
        to.Number((int)member.Compare);
        to.Flag(member.IsOptional);
        to.List(member.Element, below => Write(to, below));
    }

    private static void Write(BlobWriter to, CatalogCondition condition) =>
        to.List(condition.Alternatives, tests => to.List(tests, test =>
        {
            to.Number((int)test.Kind);
            Write(to, test.Path);
            to.List(test.Texts, to.Text);
        }));

    private static void Write(BlobWriter to, ValuePath path) => to.Text(path.ToString());

    private static void Optional<T>(BlobWriter to, T? value, Action<BlobWriter, T> write)
        where T : class
    {
        to.Flag(value is not null);
        if (value is not null)
        {
            write(to, value);
        }
    }
}
