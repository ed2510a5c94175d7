// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Globalization;

namespace TFDrift.Core.Records;

/// <summary>Times in CloudTrail records: ISO 8601 in UTC, <c>2023-07-10T12:09:21Z</c>, fraction or none.</summary>
public static class EventTime
{
    private const int SecondsLength = 19;
    private const int FractionDigitsMax = 9;
    private const long NanosecondsPerTick = 100;
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const int YearMin = 1970;

    // The last whole year that 64 bits of nanoseconds hold.
    private const int YearMax = 2261;

    /// <summary>Parses a time.</summary>
    /// <param name="text">The text without quotes.</param>
    /// <param name="nanoseconds">Nanoseconds since 1970.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out long nanoseconds)
    {
        nanoseconds = 0;
        if (text.Length <= SecondsLength || text[^1] != 'Z'
            || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':'
            || !TryNumber(text[..4], out int year) || year is < YearMin or > YearMax
            || !TryNumber(text[5..7], out int month) || month is < 1 or > 12
            || !TryNumber(text[8..10], out int day) || day < 1 || day > DateTime.DaysInMonth(year, month)
            || !TryNumber(text[11..13], out int hour) || hour > 23
            || !TryNumber(text[14..16], out int minute) || minute > 59
            || !TryNumber(text[17..19], out int second) || second > 59
            || !TryFraction(text[SecondsLength..^1], out int fraction))
        {
            return false;
        }

        DateTime time = new(year, month, day, hour, minute, second, DateTimeKind.Utc);
        nanoseconds = ((time - DateTime.UnixEpoch).Ticks * NanosecondsPerTick) + fraction;
        return true;
    }

    /// <summary>The point in time of nanoseconds since 1970.</summary>
    public static DateTimeOffset ToDateTimeOffset(long nanoseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / NanosecondsPerTick);

    private static bool TryFraction(ReadOnlySpan<byte> text, out int nanoseconds)
    {
        nanoseconds = 0;
        if (text.IsEmpty)
        {
            return true;
        }

        if (text[0] != '.' || text.Length - 1 is 0 or > FractionDigitsMax || !TryNumber(text[1..], out int digits))
        {
            return false;
        }

        long scaled = digits;
        for (int i = text.Length - 1; i < FractionDigitsMax; i++)
        {
            scaled *= 10;
        }

        nanoseconds = (int)(scaled % NanosecondsPerSecond);
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<byte> digits, out int value) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
