// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.Comparison;

/// <summary>Decimal numbers as text of any length, compared without rounding.</summary>
internal static class DecimalText
{
    private const int MaxExponent = 1_000_000;

    /// <summary>Whether both texts are numbers, and the same one: <c>1</c>, <c>1.0</c>, <c>10e-1</c>.</summary>
    public static bool Equal(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (!TryRead(left, out var l) || !TryRead(right, out var r))
        {
            return false;
        }

        return l.Digits == 0 || r.Digits == 0
            ? l.Digits == r.Digits
            : l.Negative == r.Negative && l.Exponent == r.Exponent && l.Digits == r.Digits
                && SameDigits(left, l, right, r);
    }

    /// <summary>Whether the text is a number.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> text) => TryRead(text, out _);

    private static bool SameDigits(ReadOnlySpan<byte> left, Parts l, ReadOnlySpan<byte> right, Parts r)
    {
        int i = l.First;
        int j = r.First;
        for (int n = 0; n < l.Digits; n++, i++, j++)
        {
            i += left[i] == '.' ? 1 : 0;
            j += right[j] == '.' ? 1 : 0;
            if (left[i] != right[j])
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryRead(ReadOnlySpan<byte> text, out Parts parts)
    {
        parts = default;
        bool negative = text.StartsWith((byte)'-');
        int at = negative ? 1 : 0;
        int digitsSeen = 0;
        int point = -1;
        int first = -1;
        int firstOrdinal = 0;
        int lastOrdinal = -1;
        for (; at < text.Length; at++)
        {
            byte b = text[at];
            if (b == '.' && point < 0)
            {
                point = digitsSeen;
                continue;
            }

            if (b is < (byte)'0' or > (byte)'9')
            {
                break;
            }

            if (b != '0')
            {
                (first, firstOrdinal) = first < 0 ? (at, digitsSeen) : (first, firstOrdinal);
                lastOrdinal = digitsSeen;
            }

            digitsSeen++;
        }

        if (digitsSeen == 0 || point == digitsSeen || !TryReadExponent(text[at..], out int exponent))
        {
            return false;
        }

        parts = new Parts(
            negative,
            first,
            first < 0 ? 0 : lastOrdinal - firstOrdinal + 1,
            (point < 0 ? digitsSeen : point) - firstOrdinal + exponent);
        return true;
    }

    private static bool TryReadExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        if (text.IsEmpty)
        {
            return true;
        }

        if ((text[0] | 0x20) != 'e')
        {
            return false;
        }

        text = text[1..];
        bool negative = text.StartsWith((byte)'-');
        text = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;
        foreach (byte b in text)
        {
            if (b is < (byte)'0' or > (byte)'9' || exponent > MaxExponent)
            {
                return false;
            }

            exponent = (exponent * 10) + (b - '0');
        }

        exponent = negative ? -exponent : exponent;
        return !text.IsEmpty;
    }

    /// <param name="Negative">The sign.</param>
    /// <param name="First">Where the first digit other than zero is; the number is zero when there is none.</param>
    /// <param name="Digits">The count of significant digits; zero for the number zero.</param>
    /// <param name="Exponent">The power of ten before the first significant digit: 0.1 for 0, 1 for 1.</param>
    private readonly record struct Parts(bool Negative, int First, int Digits, int Exponent);
}
