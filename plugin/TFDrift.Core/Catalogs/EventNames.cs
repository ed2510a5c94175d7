// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.Catalogs;

/// <summary>The names that CloudTrail gives events.</summary>
public static class EventNames
{
    private const int DateDigits = 8;

    /// <summary>The name without the API version that Lambda puts after it (<c>\d{8}(v\d+)?</c>).</summary>
    public static ReadOnlySpan<byte> WithoutDate(ReadOnlySpan<byte> name)
    {
        // Only a digit can end a dated suffix: nearly every name is done here.
        if (name.IsEmpty || !IsDigit(name[^1]))
        {
            return name;
        }

        int end = name.Length;
        int digits = DigitsBefore(name, end);
        if (digits < end && name[end - digits - 1] == 'v')
        {
            end -= digits + 1;
            digits = DigitsBefore(name, end);
        }

        return digits >= DateDigits && end > DateDigits ? name[..(end - DateDigits)] : name;
    }

    /// <inheritdoc cref="WithoutDate(ReadOnlySpan{byte})"/>
    public static string WithoutDate(string name)
    {
        byte[] utf8 = System.Text.Encoding.UTF8.GetBytes(name);
        return System.Text.Encoding.UTF8.GetString(WithoutDate(utf8));
    }

    private static int DigitsBefore(ReadOnlySpan<byte> name, int end)
    {
        int start = end;
        while (start > 0 && IsDigit(name[start - 1]))
        {
            start--;
        }

        return end - start;
    }

    private static bool IsDigit(byte b) => b is >= (byte)'0' and <= (byte)'9';
}
