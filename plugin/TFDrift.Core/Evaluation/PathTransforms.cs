// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers.Text;
using System.Text;
using TFDrift.Core.Catalogs;

namespace TFDrift.Core.Evaluation;

/// <summary>What <c>| transform</c> does to a text.</summary>
internal static class PathTransforms
{
    /// <summary>Changes a text from a position on, in place.</summary>
    public static void Apply(PathTransform transform, ByteText text, int start)
    {
        switch (transform)
        {
            case PathTransform.Last:
                ReadOnlySpan<byte> whole = text.Bytes[start..];
                Keep(text, start, whole[(whole.LastIndexOfAny((byte)'/', (byte)':') + 1)..]);
                break;
            case PathTransform.Tail:
                ReadOnlySpan<byte> bare = text.Bytes[start..];
                bare = bare.EndsWith(":*"u8) ? bare[..^2] : bare;
                Keep(text, start, bare[(bare.LastIndexOf((byte)':') + 1)..]);
                break;
            case PathTransform.Lower:
                Span<byte> letters = text.Mutable(start);
                Ascii.ToLowerInPlace(letters, out _);
                break;
            case PathTransform.Decoded:
                text.Truncate(start + Decode(text.Mutable(start)));
                break;
        }
    }

    private static void Keep(ByteText text, int start, ReadOnlySpan<byte> part)
    {
        part.CopyTo(text.Mutable(start));
        text.Truncate(start + part.Length);
    }

    // Percent signs with two digits, and plus signs, which forms write for blanks.
    private static int Decode(Span<byte> text)
    {
        int written = 0;
        for (int i = 0; i < text.Length; i++)
        {
            byte b = text[i];
            if (b == '%' && i + 2 < text.Length
                && Utf8Parser.TryParse(text.Slice(i + 1, 2), out byte code, out int digits, 'X') && digits == 2)
            {
                b = code;
                i += 2;
            }
            else if (b == '+')
            {
                b = (byte)' ';
            }

            text[written++] = b;
        }

        return written;
    }
}
