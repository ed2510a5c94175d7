// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers;

namespace TFDrift.Core.Comparison;

/// <summary>A decimal number of some unit, as a whole number of a smaller one.</summary>
internal static class ScaledNumber
{
    // Enough for any scale used, and far from the largest value.
    private const int MaxDigits = 18;

    private static readonly SearchValues<byte> DigitsAndPoint = SearchValues.Create("0123456789."u8);

    /// <summary>The length of the number that a text begins with, before its unit.</summary>
    public static int Length(ReadOnlySpan<byte> text)
    {
        int length = text.IndexOfAnyExcept(DigitsAndPoint);
        return length < 0 ? text.Length : length;
    }

    /// <summary>
    /// Reads digits with at most one point as a whole number of the smaller unit: <c>0.5</c> at a scale of 1024 is 512.
    /// False when it is no such number, or beyond the limits.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> digits, long scale, out long value)
    {
        value = 0;
        Int128 number = 0;
        Int128 divisor = 1;
        bool hasPoint = false;
        int count = 0;
        foreach (byte b in digits)
        {
            if (b == '.' && !hasPoint)
            {
                hasPoint = true;
                continue;
            }

            if (b is < (byte)'0' or > (byte)'9' || ++count > MaxDigits)
            {
                return false;
            }

            number = (number * 10) + (b - '0');
            divisor = hasPoint ? divisor * 10 : divisor;
        }

        Int128 scaled = number * scale;
        if (count == 0 || scaled % divisor != 0 || scaled / divisor > long.MaxValue)
        {
            return false;
        }

        value = (long)(scaled / divisor);
        return true;
    }
}
