// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers;
using System.Buffers.Text;

namespace TFDrift.Core.Comparison;

/// <summary>Digests of content, in hexadecimal or in base64, with or without the algorithm's name.</summary>
internal static class Hashes
{
    private const int MaxDigestBytes = 64;

    /// <summary>
    /// Equal when both are the same digest. Two digests of different lengths are of different algorithms, and what is
    /// no digest may be anything's: neither says whether the content is the same.
    /// </summary>
    public static CompareResult Compare(JsonScalar expected, JsonScalar actual)
    {
        using var e = new UnescapedText(expected, stackalloc byte[JsonScalar.StackBytes]);
        using var a = new UnescapedText(actual, stackalloc byte[JsonScalar.StackBytes]);
        if (JsonScalar.Equal(expected, actual))
        {
            return CompareResult.Equal;
        }

        Span<byte> left = stackalloc byte[MaxDigestBytes];
        Span<byte> right = stackalloc byte[MaxDigestBytes];
        int leftBytes = Read(e.Bytes, left);
        int rightBytes = Read(a.Bytes, right);
        if (leftBytes == 0 || leftBytes != rightBytes)
        {
            return CompareResult.Unknown;
        }

        return left[..leftBytes].SequenceEqual(right[..rightBytes]) ? CompareResult.Equal : CompareResult.Different;
    }

    // The digest's length in bytes; 0 when the text is none.
    private static int Read(ReadOnlySpan<byte> text, Span<byte> digest)
    {
        int colon = text.IndexOf((byte)':');
        text = colon < 0 ? text : text[(colon + 1)..];
        if (IsDigest(text.Length / 2) && text.Length % 2 == 0 && TryReadHex(text, digest))
        {
            return text.Length / 2;
        }

        OperationStatus status = Base64.DecodeFromUtf8(text, digest, out _, out int written);
        return status == OperationStatus.Done && IsDigest(written) ? written : 0;
    }

    private static bool TryReadHex(ReadOnlySpan<byte> text, Span<byte> digest)
    {
        for (int i = 0; i < text.Length; i += 2)
        {
            if (!Utf8Parser.TryParse(text.Slice(i, 2), out digest[i / 2], out int digits, 'X') || digits < 2)
            {
                return false;
            }
        }

        return true;
    }

    // MD5, SHA-1, SHA-256, SHA-384, SHA-512.
    private static bool IsDigest(int bytes) => bytes is 16 or 20 or 32 or 48 or MaxDigestBytes;
}
