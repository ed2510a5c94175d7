// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Text;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Records;
using TFDrift.Core.States;

namespace TFDrift.Core.Evaluation;

/// <summary>Finds the resources that a record names in the ways that the catalog knows.</summary>
internal sealed class ResourceLookup
{
    private static readonly PathSegment[] EachElement = [new(PathSegmentKind.Elements, [], [], [])];

    private readonly List<Slice> _slices = [];
    private readonly List<Slice> _elements = [];
    private readonly List<ResourceInstance> _candidates = [];
    private readonly ByteText _name = new();
    private readonly ByteText _other = new();
    private readonly ByteText _stated = new();
    private readonly PathTexts _texts = new();

    /// <summary>Finds by the first alternative that leads to an instance.</summary>
    public void Find(
        in RecordScope scope,
        in LookupPlace place,
        ReadOnlySpan<ResourceTypeName> types,
        ReadOnlySpan<CatalogIdentity> identities,
        ResourceMatches matches)
    {
        matches.Clear();
        foreach (CatalogIdentity identity in identities)
        {
            int known = matches.UnknownCount;
            Find(scope, place, types, identity, matches);
            if (matches.Instances.Count > 0)
            {
                matches.ForgetUnknown(0, known);
                return;
            }

            if (known > 0)
            {
                matches.ForgetUnknown(known, matches.UnknownCount - known);
            }
        }
    }

    private void Find(
        in RecordScope scope,
        in LookupPlace place,
        ReadOnlySpan<ResourceTypeName> types,
        CatalogIdentity identity,
        ResourceMatches matches)
    {
        ValuePath path = identity.Parts[0].From;
        if (path.Root is PathRoot.Literal or PathRoot.Template)
        {
            if (_texts.TryWrite(scope, path, _name))
            {
                FindNamed(scope, place, types, identity, matches);
            }

            return;
        }

        _slices.Clear();
        PathTexts.Select(scope, path, _slices);
        foreach (Slice slice in _slices)
        {
            if (PathTexts.TryWrite(slice.Of(scope.Json), path.Transform, _name))
            {
                FindNamed(scope, place, types, identity, matches);
            }
        }
    }

    private void FindNamed(
        in RecordScope scope,
        in LookupPlace place,
        ReadOnlySpan<ResourceTypeName> types,
        CatalogIdentity identity,
        ResourceMatches matches)
    {
        int before = matches.Instances.Count;
        foreach (ResourceTypeName type in types)
        {
            _candidates.Clear();
            place.States.Find(
                type.Utf8, identity.Parts[0].Attribute.Utf8, _name.Bytes, place.Account, place.Region, _candidates);
            foreach (ResourceInstance candidate in _candidates)
            {
                if (Agrees(scope, place, candidate, identity) && !Has(matches.Instances, candidate))
                {
                    matches.Instances.Add(candidate);
                }
            }
        }

        if (matches.Instances.Count == before)
        {
            matches.UnknownCount++;
            if (matches.KeepsNames)
            {
                matches.UnknownNames.Add(Encoding.UTF8.GetString(_name.Bytes));
            }
        }
    }

    /// <summary>Whether two instances are one: the index makes a new object for each answer.</summary>
    public static bool AreSame(ResourceInstance left, ResourceInstance right) =>
        ReferenceEquals(left, right)
        || (ReferenceEquals(left.State, right.State) && left.Type == right.Type && left.Address == right.Address);

    private static bool Has(List<ResourceInstance> instances, ResourceInstance candidate)
    {
        foreach (ResourceInstance instance in instances)
        {
            if (AreSame(instance, candidate))
            {
                return true;
            }
        }

        return false;
    }

    // The index answered for the first part; the others are few enough to be compared. An attribute with several
    // values agrees by one of them.
    private bool Agrees(
        in RecordScope scope, in LookupPlace place, ResourceInstance candidate, CatalogIdentity identity)
    {
        for (int i = 1; i < identity.Parts.Length; i++)
        {
            IdentityPart part = identity.Parts[i];
            bool isNamed = _texts.TryWrite(scope, part.From, _other);
            if (isNamed && candidate.TryGetAttribute(part.Attribute.Utf8, out ReadOnlySpan<byte> list)
                && !list.IsEmpty && list[0] == '[')
            {
                if (!HasElement(list, _other.Bytes))
                {
                    return false;
                }

                continue;
            }

            bool isStated = candidate.TryGetAttribute(part.Attribute.Utf8, out ReadOnlySpan<byte> json)
                && !JsonSlices.IsNull(json)
                && PathTexts.TryWrite(json, PathTransform.None, _stated);
            bool agrees = (isNamed, isStated) switch
            {
                (true, true) => _stated.Bytes.SequenceEqual(_other.Bytes),
                (true, false) => part.IsOptional && IsImplied(_other.Bytes, place),
                (false, true) => part.IsOptional && IsImplied(_stated.Bytes, place),
                _ => part.IsOptional,
            };
            if (!agrees)
            {
                return false;
            }
        }

        return true;
    }

    private bool HasElement(ReadOnlySpan<byte> list, ReadOnlySpan<byte> name)
    {
        _elements.Clear();
        PathWalk.Select(list, new(0, list.Length), EachElement, _elements);
        foreach (Slice element in _elements)
        {
            if (PathTexts.TryWrite(element.Of(list), PathTransform.None, _stated) && _stated.Bytes.SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    // What AWS takes when a call leaves an optional name out: the default bus, the account's own catalog.
    private static bool IsImplied(ReadOnlySpan<byte> name, in LookupPlace place) =>
        name.SequenceEqual("default"u8) || name.SequenceEqual(place.Account);
}
