// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.Comparison;

/// <summary>Versions of engines, of which a configuration may give the first parts alone.</summary>
internal static class Versions
{
    /// <remarks>
    /// The provider keeps the <c>8.0</c> of a configuration whatever 8.0 it reads (compareActualEngineVersion of its rds
    /// package), and its <c>6.x</c> whatever 6 (setEngineVersionRedis of its elasticache package). A call that gives the
    /// first parts alone leaves the others to AWS.
    /// </remarks>
    public static CompareResult Compare(JsonScalar expected, JsonScalar actual)
    {
        using var e = new UnescapedText(expected, stackalloc byte[JsonScalar.StackBytes]);
        using var a = new UnescapedText(actual, stackalloc byte[JsonScalar.StackBytes]);
        var stated = e.Bytes;
        var written = a.Bytes;
        return stated.SequenceEqual(written) || Begins(written, stated) ? CompareResult.Equal
            : Begins(stated, written) ? CompareResult.Unknown
            : CompareResult.Different;
    }

    // Whether the parts of a version, up to an x that stands for any, begin another version.
    private static bool Begins(ReadOnlySpan<byte> version, ReadOnlySpan<byte> parts)
    {
        parts = parts.EndsWith(".x"u8) ? parts[..^2] : parts;
        return !parts.IsEmpty && version.Length > parts.Length && version.StartsWith(parts)
            && version[parts.Length] == '.';
    }
}
