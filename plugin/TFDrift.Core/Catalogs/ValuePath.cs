// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.Catalogs;

/// <summary>A path into a record, taken apart once. See <c>docs/catalog.md</c> for the grammar.</summary>
public sealed class ValuePath
{
    internal ValuePath(string text, PathRoot root, PathSegment[] segments, PathTransform transform, ValuePath[] parts)
    {
        Text = text;
        Root = root;
        Segments = segments;
        Transform = transform;
        Parts = parts;
        Literal = root == PathRoot.Literal ? System.Text.Encoding.UTF8.GetBytes(text) : [];
        IsMany = Array.Exists(segments, segment => segment.Kind != PathSegmentKind.Member);
        IsSelective = Array.TrueForAll(segments, segment =>
            segment.Kind == PathSegmentKind.Member || segment.SelectKey.Length > 0);
    }

    /// <summary>The path as it is written; for a literal, the literal.</summary>
    public string Text { get; }

    /// <summary>Where it starts.</summary>
    public PathRoot Root { get; }

    /// <summary>Its steps.</summary>
    public PathSegment[] Segments { get; }

    /// <summary>What is done to the value in the end.</summary>
    public PathTransform Transform { get; }

    /// <summary>For a template: literals and paths in turn.</summary>
    public ValuePath[] Parts { get; }

    /// <summary>For a literal: its UTF-8.</summary>
    public byte[] Literal { get; }

    /// <summary>Whether it can lead to several values.</summary>
    public bool IsMany { get; }

    /// <summary>Whether every list on the way has one element selected, so that one value is no list of one.</summary>
    public bool IsSelective { get; }

    /// <inheritdoc/>
    public override string ToString() => Root == PathRoot.Literal ? "=" + Text : Text;
}
