// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.Comparison;

/// <summary>Names, ids, paths and ARNs of one thing, of which either side may have the shorter form.</summary>
internal static class Names
{
    public static CompareResult Compare(JsonScalar expected, JsonScalar actual)
    {
        using var e = new UnescapedText(expected, stackalloc byte[JsonScalar.StackBytes]);
        using var a = new UnescapedText(actual, stackalloc byte[JsonScalar.StackBytes]);
        var left = Bare(e.Bytes);
        var right = Bare(a.Bytes);
        if (Same(left, right) || JsonScalar.Equal(expected, actual))
        {
            return CompareResult.Equal;
        }

        // A KMS alias and a key id may name the same key, and neither text tells.
        bool isOneAlias = IsAlias(left) != IsAlias(right) && !left.IsEmpty && !right.IsEmpty;
        return isOneAlias ? CompareResult.Unknown : CompareResult.Different;
    }

    /// <summary>Whether two texts name the same thing.</summary>
    public static bool Same(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.SequenceEqual(right))
        {
            return true;
        }

        if (left.IsEmpty || right.IsEmpty)
        {
            return false;
        }

        return IsFunction(left) || IsFunction(right)
            ? SameFunction(left, right)
            : EndsIn(left, right) || EndsIn(right, left);
    }

    // Log group ARNs end in ":*" in one API and not in another; host names may end in a dot.
    private static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> text)
    {
        text = text.EndsWith(":*"u8) ? text[..^2] : text;
        return text.Length > 1 && text[^1] == '.' ? text[..^1] : text;
    }

    private static bool EndsIn(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> end) =>
        whole.Length > end.Length
        && whole.EndsWith(end)
        && (end[0] == '/' || whole[^(end.Length + 1)] is (byte)'/' or (byte)':');

    private static bool IsAlias(ReadOnlySpan<byte> text) =>
        text.StartsWith("alias/"u8) || (text.StartsWith("arn:"u8) && text.IndexOf(":alias/"u8) >= 0);

    private static bool IsFunction(ReadOnlySpan<byte> text) => text.IndexOf(":function:"u8) >= 0;

    // arn:aws:lambda:region:account:function:name[:qualifier], account:function:name[:qualifier], name[:qualifier].
    // https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html
    private static bool SameFunction(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var l = SplitFunction(left);
        var r = SplitFunction(right);
        return l.Name.SequenceEqual(r.Name)
            && l.Qualifier.SequenceEqual(r.Qualifier)
            && (l.Scope.EndsWith(r.Scope) || r.Scope.EndsWith(l.Scope));
    }

    private static Function SplitFunction(ReadOnlySpan<byte> text)
    {
        int at = text.IndexOf(":function:"u8);
        var scope = at < 0 ? [] : text[..at];
        var name = at < 0 ? text : text[(at + ":function:"u8.Length)..];
        int colon = name.IndexOf((byte)':');
        var qualifier = colon < 0 ? [] : name[(colon + 1)..];
        return new Function
        {
            Scope = scope,
            Name = colon < 0 ? name : name[..colon],
            Qualifier = qualifier.SequenceEqual("$LATEST"u8) ? [] : qualifier,
        };
    }

    private ref struct Function
    {
        public ReadOnlySpan<byte> Scope;
        public ReadOnlySpan<byte> Name;
        public ReadOnlySpan<byte> Qualifier;
    }
}
