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
            case PathTransform.Host:
                text.Truncate(start + Host(text.Mutable(start)));
                break;
            case PathTransform.Unquoted when text.Bytes.Length - start > 1 && text.Bytes[start] == '"':
                text.Bytes[(start + 1)..^1].CopyTo(text.Mutable(start));
                text.Truncate(text.Bytes.Length - 2);
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

    // Route 53 escapes characters as octal codes, of which names have the asterisk alone.
    // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html
    private static int Host(Span<byte> text)
    {
        Ascii.ToLowerInPlace(text, out _);
        int written = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool isAsterisk = text[i..].StartsWith(@"\052"u8);
            text[written++] = isAsterisk ? (byte)'*' : text[i];
            i += isAsterisk ? @"\052"u8.Length - 1 : 0;
        }

        return written > 1 && text[written - 1] == '.' ? written - 1 : written;
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
