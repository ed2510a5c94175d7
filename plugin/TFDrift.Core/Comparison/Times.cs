// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers.Text;

namespace TFDrift.Core.Comparison;

/// <summary>Points in time, to the second: a state has RFC 3339, a record has one of several forms.</summary>
/// <remarks>
/// CloudTrail writes <c>2026-11-20T12:00:00Z</c>, <c>Nov 20, 2026, 12:00:00 PM</c>, with and without the second
/// comma, in UTC, and numbers of seconds or milliseconds since 1970. Fractions of a second are left out, as Terraform
/// has none.
/// </remarks>
internal static class Times
{
    // A number from here on counts milliseconds: it would be the year 5138 in seconds, and is 1973 in milliseconds.
    private const long MinMilliseconds = 100_000_000_000;
    private const long MinSeconds = 100_000_000; // a smaller number is something else
    private const long MaxSeconds = 253_402_300_799; // the end of the year 9999

    /// <summary>Equal when both are the same second; unknown when either cannot be read.</summary>
    public static CompareResult Compare(JsonScalar expected, JsonScalar actual)
    {
        using var e = new UnescapedText(expected, stackalloc byte[JsonScalar.StackBytes]);
        using var a = new UnescapedText(actual, stackalloc byte[JsonScalar.StackBytes]);
        if (JsonScalar.Equal(expected, actual))
        {
            return CompareResult.Equal;
        }

        if (expected.IsZero || actual.IsZero)
        {
            return CompareResult.Different;
        }

        if (!TryRead(e.Bytes, out long left) || !TryRead(a.Bytes, out long right))
        {
            return CompareResult.Unknown;
        }

        return left == right ? CompareResult.Equal : CompareResult.Different;
    }

    // Seconds since 1970.
    private static bool TryRead(ReadOnlySpan<byte> text, out long seconds) =>
        TryReadNumber(text, out seconds) || TryReadIso(text, out seconds) || TryReadMonthName(text, out seconds);

    private static bool TryReadNumber(ReadOnlySpan<byte> text, out long seconds)
    {
        int point = text.IndexOf((byte)'.');
        ReadOnlySpan<byte> fraction = point < 0 ? [] : text[(point + 1)..];
        ReadOnlySpan<byte> whole = point < 0 ? text : text[..point];
        if (fraction.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            || whole.IsEmpty || whole.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            || !Utf8Parser.TryParse(whole, out seconds, out _))
        {
            seconds = 0;
            return false;
        }

        seconds = seconds >= MinMilliseconds ? seconds / 1000 : seconds;
        return seconds is >= MinSeconds and <= MaxSeconds;
    }

    // date [T time [. fraction] [Z | offset]]: https://www.rfc-editor.org/rfc/rfc3339#section-5.6
    private static bool TryReadIso(ReadOnlySpan<byte> text, out long seconds)
    {
        seconds = 0;
        if (text.Length < "2026-11-20"u8.Length || text[4] != '-' || text[7] != '-'
            || !TryDate(Number(text[..4]), Number(text[5..7]), Number(text[8..10]), out seconds))
        {
            return false;
        }

        text = text["2026-11-20"u8.Length..];
        if (text.IsEmpty)
        {
            return true;
        }

        if (text.Length < "T12:00:00"u8.Length || text[0] is not ((byte)'T' or (byte)'t' or (byte)' ')
            || text[3] != ':' || text[6] != ':'
            || !TryAddTime(Number(text[1..3]), Number(text[4..6]), Number(text[7..9]), ref seconds))
        {
            return false;
        }

        text = text["T12:00:00"u8.Length..];
        int fraction = text is [(byte)'.', ..] ? 1 + Digits(text[1..]) : 0;
        return fraction != 1 && TryAddZone(text[fraction..], ref seconds);
    }

    private static bool TryAddZone(ReadOnlySpan<byte> text, ref long seconds)
    {
        if (text.IsEmpty || text is [(byte)'Z' or (byte)'z'])
        {
            return true;
        }

        text = text.Length == "+09:00"u8.Length && text[3] == ':' ? text : [];
        if (text.IsEmpty || text[0] is not ((byte)'+' or (byte)'-'))
        {
            return false;
        }

        long offset = 0;
        bool isTime = TryAddTime(Number(text[1..3]), Number(text[4..6]), 0, ref offset);
        seconds += text[0] == '+' ? -offset : offset;
        return isTime;
    }

    // Java's medium form of a date: MMM d, yyyy[,] h:mm:ss AM, where the last space may be U+202F.
    private static bool TryReadMonthName(ReadOnlySpan<byte> text, out long seconds)
    {
        seconds = 0;
        ReadOnlySpan<byte> months = "JanFebMarAprMayJunJulAugSepOctNovDec"u8;
        int month = text.Length < 3 ? -1 : months.IndexOf(text[..3]);
        if (month < 0 || month % 3 != 0)
        {
            return false;
        }

        text = text[3..];
        bool hasParts = TryTake(ref text, " "u8, out int day) & TryTake(ref text, ", "u8, out int year);
        text = text is [(byte)',', ..] ? text[1..] : text;
        hasParts &= TryTake(ref text, " "u8, out int hour) & TryTake(ref text, ":"u8, out int minute)
            & TryTake(ref text, ":"u8, out int second);
        text = text.StartsWith("\u202f"u8) ? text["\u202f"u8.Length..] : text.TrimStart((byte)' ');
        bool isAfternoon = text.SequenceEqual("PM"u8);
        return hasParts && hour is >= 1 and <= 12 && (isAfternoon || text.SequenceEqual("AM"u8))
            && TryDate(year, (month / 3) + 1, day, out seconds)
            && TryAddTime((hour % 12) + (isAfternoon ? 12 : 0), minute, second, ref seconds);
    }

    private static bool TryTake(ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> before, out int number)
    {
        number = -1;
        if (!text.StartsWith(before))
        {
            return false;
        }

        text = text[before.Length..];
        int digits = Digits(text);
        number = Number(text[..digits]);
        text = text[digits..];
        return number >= 0;
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        int length = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return length < 0 ? text.Length : length;
    }

    private static int Number(ReadOnlySpan<byte> digits) =>
        Digits(digits) == digits.Length && Utf8Parser.TryParse(digits, out int value, out _) ? value : -1;

    private static bool TryDate(int year, int month, int day, out long seconds)
    {
        bool isDate = year is >= 1 and <= 9999 && month is >= 1 and <= 12
            && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        seconds = isDate
            ? (new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc) - DateTime.UnixEpoch).Ticks
                / TimeSpan.TicksPerSecond
            : 0;
        return isDate;
    }

    private static bool TryAddTime(int hour, int minute, int second, ref long seconds)
    {
        seconds += (hour * 60 * 60) + (minute * 60) + second;
        return hour is >= 0 and <= 23 && minute is >= 0 and <= 59 && second is >= 0 and <= 60;
    }
}
