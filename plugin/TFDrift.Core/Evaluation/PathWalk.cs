// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Records;

namespace TFDrift.Core.Evaluation;

/// <summary>
/// Follows a path through JSON, allowing for the shapes in which AWS services write one and the same thing.
/// </summary>
internal static class PathWalk
{
    /// <summary>Appends the values that a path leads to.</summary>
    /// <param name="json">The bytes that all slices are of.</param>
    /// <param name="value">Where the path starts.</param>
    /// <param name="segments">The path's steps.</param>
    /// <param name="into">Receives the values.</param>
    /// <returns>Whether what the path leads to is there at all: an empty list is, and has no values.</returns>
    public static bool Select(
        ReadOnlySpan<byte> json, Slice value, ReadOnlySpan<PathSegment> segments, List<Slice> into)
    {
        if (value.IsNone || JsonSlices.IsNull(value.Of(json)))
        {
            return false;
        }

        if (segments.IsEmpty)
        {
            into.Add(value);
            return true;
        }

        return segments[0].Kind switch
        {
            PathSegmentKind.Member => Member(json, value, segments, into),
            PathSegmentKind.Elements => Elements(json, value, segments, into),
            _ => Values(json, value, segments, into),
        };
    }

    /// <summary>Whether a value is a scalar with this text.</summary>
    public static bool TextEquals(ReadOnlySpan<byte> value, ReadOnlySpan<byte> text) =>
        JsonSlices.Text(value).SequenceEqual(text);

    private static bool Member(
        ReadOnlySpan<byte> json, Slice value, ReadOnlySpan<PathSegment> segments, List<Slice> into)
    {
        PathSegment segment = segments[0];
        ReadOnlySpan<byte> bytes = value.Of(json);
        bool isWrapper = RequestTree.IsListWrapper(segment.Name) && segments.Length > 1
            && segments[1].Kind == PathSegmentKind.Elements;
        if (bytes[0] == '[')
        {
            // {"items":[…]} that was written without its wrapper, or a member of each element of a list.
            return isWrapper
                ? Select(json, value, segments[1..], into)
                : EachElement(json, value, default, segments, into);
        }

        if (bytes[0] != '{')
        {
            return false;
        }

        if (JsonSlices.TryGetMember(bytes, segment.Name, out ReadOnlySpan<byte> member))
        {
            return IsSelected(segment, bytes)
                && Select(json, Slice.Within(json, member), segments[1..], into);
        }

        // EC2 writes an empty list as {} without items.
        return isWrapper && IsEmptyObject(bytes);
    }

    private static bool Elements(
        ReadOnlySpan<byte> json, Slice value, ReadOnlySpan<PathSegment> segments, List<Slice> into)
    {
        ReadOnlySpan<byte> bytes = value.Of(json);
        if (bytes[0] == '[')
        {
            return EachElement(json, value, segments[0], segments[1..], into);
        }

        // S3 writes an empty list as "", others as {}.
        if (bytes.SequenceEqual("\"\""u8) || IsEmptyObject(bytes))
        {
            return true;
        }

        if (bytes[0] == '{' && TryUnwrap(bytes, out ReadOnlySpan<byte> items))
        {
            return EachElement(json, Slice.Within(json, items), segments[0], segments[1..], into);
        }

        // A list of one that is recorded as its only element.
        return IsSelected(segments[0], bytes) && Select(json, value, segments[1..], into);
    }

    private static bool EachElement(
        ReadOnlySpan<byte> json,
        Slice list,
        PathSegment? selection,
        ReadOnlySpan<PathSegment> segments,
        List<Slice> into)
    {
        ReadOnlySpan<byte> bytes = list.Of(json);
        int at = JsonSlices.SkipBlanks(bytes, 1);

        // An empty list is there, and says that there is nothing; one without the selected element says nothing of it.
        bool any = selection is { SelectKey.Length: 0 } && at < bytes.Length && bytes[at] == ']';
        while (at < bytes.Length && bytes[at] != ']')
        {
            int end = JsonSlices.ValueEnd(bytes, at);
            if (end < 0)
            {
                break;
            }

            if (selection is null || IsSelected(selection, bytes[at..end]))
            {
                any |= Select(json, new(list.Start + at, end - at), segments, into);
            }

            at = JsonSlices.SkipBlanks(bytes, end);
            at = at < bytes.Length && bytes[at] == ',' ? JsonSlices.SkipBlanks(bytes, at + 1) : at;
            if (at <= end && bytes[at] != ']')
            {
                break;
            }
        }

        return any;
    }

    private static bool Values(
        ReadOnlySpan<byte> json, Slice value, ReadOnlySpan<PathSegment> segments, List<Slice> into)
    {
        JsonMembers members = new(value.Of(json));
        while (members.MoveNext())
        {
            Select(json, Slice.Within(json, members.Value), segments[1..], into);
        }

        return members.IsComplete;
    }

    private static bool IsSelected(PathSegment segment, ReadOnlySpan<byte> owner) =>
        segment.SelectKey.Length == 0
        || (JsonSlices.TryGetMember(owner, segment.SelectKey, out ReadOnlySpan<byte> value)
            && IsNamed(JsonSlices.Text(value), segment.SelectValue));

    // {path:/variables/*} selects what begins with /variables/.
    private static bool IsNamed(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name) =>
        text.SequenceEqual(name) || (name.EndsWith("/*"u8) && text.StartsWith(name[..^1]));

    private static bool TryUnwrap(ReadOnlySpan<byte> value, out ReadOnlySpan<byte> items)
    {
        JsonMembers members = new(value);
        items = members.MoveNext() && RequestTree.IsListWrapper(members.Name) ? members.Value : default;
        return items.Length > 0 && items[0] == '[';
    }

    private static bool IsEmptyObject(ReadOnlySpan<byte> value)
    {
        JsonMembers members = new(value);
        return !members.MoveNext() && members.IsComplete;
    }
}
