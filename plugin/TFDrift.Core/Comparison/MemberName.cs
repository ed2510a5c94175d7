// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.Comparison;

/// <summary>
/// Names of members as Terraform (<c>from_port</c>), CloudTrail (<c>fromPort</c>) and EC2's newer operations
/// (<c>FromPort</c>) write them.
/// </summary>
internal static class MemberName
{
    /// <summary>Whether two names are the same without case and underscores.</summary>
    public static bool LooselyEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        int i = 0;
        int j = 0;
        while (true)
        {
            i = SkipUnderscores(left, i);
            j = SkipUnderscores(right, j);
            if (i == left.Length || j == right.Length)
            {
                return i == left.Length && j == right.Length;
            }

            if (Lower(left[i++]) != Lower(right[j++]))
            {
                return false;
            }
        }
    }

    private static int SkipUnderscores(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && text[at] == '_')
        {
            at++;
        }

        return at;
    }

    private static int Lower(byte b) => b is >= (byte)'A' and <= (byte)'Z' ? b | 0x20 : b;
}
