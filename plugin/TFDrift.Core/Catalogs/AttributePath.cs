// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Text;

namespace TFDrift.Core.Catalogs;

/// <summary>
/// A path in a resource's attributes with dots and no indexes, for example <c>root_block_device.iops</c>.
/// </summary>
public sealed class AttributePath
{
    /// <summary>Takes a path apart.</summary>
    public AttributePath(string text)
    {
        Text = text;
        Utf8 = Encoding.UTF8.GetBytes(text);
        string[] names = text.Split('.');
        Top = names[0];
        TopUtf8 = Encoding.UTF8.GetBytes(Top);
        Below = new PathSegment[names.Length - 1];
        for (int i = 0; i < Below.Length; i++)
        {
            Below[i] = new(PathSegmentKind.Member, Encoding.UTF8.GetBytes(names[i + 1]), [], []);
        }
    }

    /// <summary>The path as it is written.</summary>
    public string Text { get; }

    /// <summary>The path in UTF-8.</summary>
    public byte[] Utf8 { get; }

    /// <summary>The top-level attribute.</summary>
    public string Top { get; }

    /// <summary>The top-level attribute in UTF-8.</summary>
    public byte[] TopUtf8 { get; }

    /// <summary>The steps from the top-level attribute's value to what the path names.</summary>
    public PathSegment[] Below { get; }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
