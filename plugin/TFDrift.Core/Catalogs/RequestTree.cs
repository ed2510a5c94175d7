// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using TFDrift.Core.Comparison;

namespace TFDrift.Core.Catalogs;

/// <summary>What a row reads of a request: the members on its paths, and what lies below their ends.</summary>
internal sealed class RequestTree
{
    private readonly List<(byte[] Name, RequestTree Below)> _members = [];
    private RequestTree? _values;
    private bool _isRead;

    /// <summary>Whether nothing below remains to be asked for.</summary>
    public bool IsRead => _isRead || (_members.Count == 0 && _values is null);

    /// <summary>Collects the paths of a row that start in the request.</summary>
    public static RequestTree Of(CatalogRow row)
    {
        RequestTree root = new();
        foreach (ValuePath path in row.Ignores)
        {
            root.Add(path, root);
        }

        foreach (CatalogChange change in row.Changes)
        {
            root.Add(change);
        }

        return root;
    }

    /// <summary>What is read below a member; <see langword="null"/> when the row does not read it.</summary>
    public RequestTree? Find(ReadOnlySpan<byte> name)
    {
        foreach ((byte[] known, RequestTree below) in _members)
        {
            if (name.SequenceEqual(known))
            {
                return below;
            }
        }

        return _values;
    }

    /// <summary>Lists and their wrappers are no level of their own: services write a thing in several shapes.</summary>
    public static bool IsListWrapper(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("items"u8) || name.SequenceEqual("item"u8) || name.SequenceEqual("member"u8);

    private void Add(CatalogChange change)
    {
        RequestTree? element = change.Each is { Root: PathRoot.Request } each ? Walk(each.Segments) : null;
        Add(change.When, element);
        Add(change.CriticalIf, element);
        Add(change.Deferred, element);
        Add(change.Identities, element);
        Add(change.Parent?.Identities ?? [], element);
        foreach (CatalogAttribute attribute in change.Attributes)
        {
            Add(attribute.When, element);
            foreach (ValuePath path in attribute.From)
            {
                Add(path, element, attribute.Element, attribute.Compare == CompareKind.Presence);
            }
        }
    }

    private void Add(CatalogCondition? condition, RequestTree? element)
    {
        foreach (CatalogTest[] tests in condition?.Alternatives ?? [])
        {
            foreach (CatalogTest test in tests)
            {
                Add(test.Path, element, [], test.Kind != CatalogTestKind.Equal);
            }
        }
    }

    private void Add(CatalogIdentity[] identities, RequestTree? element)
    {
        foreach (CatalogIdentity identity in identities)
        {
            foreach (IdentityPart part in identity.Parts)
            {
                Add(part.From, element);
            }
        }
    }

    // What is asked for its presence alone is read as far as other paths do not go further.
    private void Add(ValuePath path, RequestTree? element, BlockMember[]? members = null, bool isPresence = false)
    {
        foreach (ValuePath part in path.Parts)
        {
            Add(part, element);
        }

        RequestTree? start = path.Root == PathRoot.Request ? this : path.Root == PathRoot.Each ? element : null;
        if (start is null)
        {
            return;
        }

        RequestTree end = start.Walk(path.Segments);
        foreach (BlockMember member in members ?? [])
        {
            end.Add(member.From, end, member.Element);
        }

        end._isRead |= members is not { Length: > 0 } && !isPresence;
    }

    private RequestTree Walk(ReadOnlySpan<PathSegment> segments)
    {
        RequestTree node = this;
        foreach (PathSegment segment in segments)
        {
            if (segment.SelectKey.Length > 0)
            {
                node.GetOrAdd(segment.SelectKey)._isRead = true;
            }

            if (segment.Kind == PathSegmentKind.Values)
            {
                node = node._values ??= new RequestTree();
            }
            else if (segment.Kind == PathSegmentKind.Member && !IsListWrapper(segment.Name))
            {
                node = node.GetOrAdd(segment.Name);
            }
        }

        return node;
    }

    private RequestTree GetOrAdd(byte[] name)
    {
        foreach ((byte[] known, RequestTree below) in _members)
        {
            if (name.AsSpan().SequenceEqual(known))
            {
                return below;
            }
        }

        RequestTree added = new();
        _members.Add((name, added));
        return added;
    }
}
