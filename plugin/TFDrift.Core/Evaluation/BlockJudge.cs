// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Comparison;
using TFDrift.Core.States;

namespace TFDrift.Core.Evaluation;

/// <summary>Compares elements of a block list one by one, each with the state's element of the same key.</summary>
internal sealed class BlockJudge
{
    private static readonly PathSegment[] EachElement = [new(PathSegmentKind.Elements, [], [], [])];

    private readonly List<Slice> _written = [];
    private readonly List<Slice> _stated = [];
    private readonly List<Slice> _members = [];
    private readonly JsonValues _values = new();
    private readonly ByteText _writtenKey = new();
    private readonly ByteText _statedKey = new();

    public void Judge(
        ReadOnlySpan<byte> actual, CatalogAttribute attribute, ResourceInstance instance, AttributeOutcome outcome)
    {
        if (!_values.TryGetStated(instance, attribute.Name, out ReadOnlySpan<byte> expected))
        {
            return;
        }

        _written.Clear();
        _stated.Clear();
        PathWalk.Select(actual, new(0, actual.Length), EachElement, _written);
        PathWalk.Select(expected, new(0, expected.Length), EachElement, _stated);
        foreach (Slice element in _written)
        {
            if (TryText(actual, element, attribute.Key!.From.Segments, _writtenKey)
                && TryFindStated(expected, attribute.Key, out Slice stated))
            {
                Compare(actual, element, expected, stated, attribute, instance, outcome);
            }
        }
    }

    private bool TryFindStated(ReadOnlySpan<byte> expected, BlockMember key, out Slice found)
    {
        foreach (Slice element in _stated)
        {
            if (JsonMember(expected, element, key.Name, out ReadOnlySpan<byte> json)
                && PathTexts.TryWrite(json, PathTransform.None, _statedKey)
                && _statedKey.Bytes.SequenceEqual(_writtenKey.Bytes))
            {
                found = element;
                return true;
            }
        }

        found = default;
        return false;
    }

    private void Compare(
        ReadOnlySpan<byte> actual,
        Slice written,
        ReadOnlySpan<byte> expected,
        Slice stated,
        CatalogAttribute attribute,
        ResourceInstance instance,
        AttributeOutcome outcome)
    {
        ulong block = AttributeOutcome.ElementOf(_writtenKey.Bytes);
        foreach (BlockMember member in attribute.Element)
        {
            ReadOnlySpan<byte> after = Written(actual, written, member);
            if (member == attribute.Key || after.IsEmpty
                || !JsonMember(expected, stated, member.Name, out ReadOnlySpan<byte> before))
            {
                continue;
            }

            outcome.IsCompared = true;
            CompareResult result = Comparer.Compare(member.Compare, before, after);
            if (result == CompareResult.Unknown)
            {
                outcome.AddUnknown(
                    instance, attribute, ValueText.Render(before), Redaction.Contains(after), member.Name.Text);
                continue;
            }

            outcome.Writes.Add(new($"{attribute.Name}.{member.Name}", block, false));
            if (result == CompareResult.Different)
            {
                outcome.AddDifferent(
                    instance,
                    attribute,
                    new(member.Name.ToString(), ValueText.Render(before), ValueText.Render(after), false),
                    block);
            }
        }
    }

    private ReadOnlySpan<byte> Written(ReadOnlySpan<byte> actual, Slice element, BlockMember member)
    {
        if (member.Fixed.Length > 0)
        {
            return member.Fixed;
        }

        _members.Clear();
        return PathWalk.Select(actual, element, member.From.Segments, _members) && _members.Count > 0
            ? _members[0].Of(actual)
            : default;
    }

    private bool TryText(ReadOnlySpan<byte> json, Slice element, PathSegment[] path, ByteText to)
    {
        _members.Clear();
        PathWalk.Select(json, element, path, _members);
        return _members.Count > 0 && PathTexts.TryWrite(_members[0].Of(json), PathTransform.None, to);
    }

    private static bool JsonMember(
        ReadOnlySpan<byte> json, Slice element, AttributePath name, out ReadOnlySpan<byte> value) =>
        Records.JsonSlices.TryGetMember(element.Of(json), name.Utf8, out value);
}
