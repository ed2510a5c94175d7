// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.States;

/// <summary>Account and region as AWS writes them in ARNs and zone names.</summary>
internal static class ResourcePlace
{
    private const int AccountDigits = 12;

    /// <summary><c>arn:partition:service:region:account:resource</c>; false when the text is not that.</summary>
    public static bool TryParseArn(
        ReadOnlySpan<byte> arn, out ReadOnlySpan<byte> region, out ReadOnlySpan<byte> account)
    {
        region = default;
        account = default;
        if (!arn.StartsWith("arn:"u8))
            return false;

        Span<Range> parts = stackalloc Range[6];
        int start = 0;
        for (int part = 0; part < parts.Length - 1; part++)
        {
            int colon = arn[start..].IndexOf((byte)':');
            if (colon < 0)
                return false;
            parts[part] = start..(start + colon);
            start += colon + 1;
        }

        region = arn[parts[3]];
        account = IsAccount(arn[parts[4]]) ? arn[parts[4]] : default;
        return true;
    }

    public static bool IsAccount(ReadOnlySpan<byte> text) =>
        text.Length == AccountDigits && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    /// <summary>The region of an availability, local or wavelength zone: up to and with its first number.</summary>
    public static ReadOnlySpan<byte> RegionOfZone(ReadOnlySpan<byte> zone)
    {
        int digit = zone.IndexOfAnyInRange((byte)'0', (byte)'9');
        if (digit < 2 || zone[digit - 1] != '-')
            return default;
        int end = zone[digit..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? default : zone[..(digit + end)];
    }
}
