// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text;

namespace TFDrift.Core.Comparison;

/// <summary>Lengths of time in the forms in which AWS and Terraform write them.</summary>
/// <remarks>
/// ISO 8601 (<c>PT1H30M</c>, https://www.rfc-editor.org/rfc/rfc3339#appendix-A), Go's (<c>1h30m</c>,
/// https://pkg.go.dev/time#ParseDuration), and a schedule's <c>rate(5 minutes)</c>, of which the provider takes
/// <c>rate(0 minute)</c> and <c>rate(0 hour)</c> for the same. A rate is never equal to a length.
/// </remarks>
internal static class Durations
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Equal when both are the same length; unknown when one is a number without a unit.</summary>
    public static CompareResult Compare(JsonScalar expected, JsonScalar actual)
    {
        using var e = new UnescapedText(expected, stackalloc byte[JsonScalar.StackBytes]);
        using var a = new UnescapedText(actual, stackalloc byte[JsonScalar.StackBytes]);
        bool areRead = TryRead(e.Bytes, out Length left) & TryRead(a.Bytes, out Length right);
        if (areRead ? left == right : JsonScalar.Equal(expected, actual))
        {
            return CompareResult.Equal;
        }

        bool hasUnit = DecimalText.IsNumber(e.Bytes) == DecimalText.IsNumber(a.Bytes);
        return hasUnit ? CompareResult.Different : CompareResult.Unknown;
    }

    private static bool TryRead(ReadOnlySpan<byte> text, out Length length)
    {
        length = default;
        if (text.StartsWith("rate("u8) && text.EndsWith(")"u8))
        {
            return TryReadRate(text["rate("u8.Length..^1].Trim((byte)' '), ref length);
        }

        return text is [(byte)'P', ..] ? TryReadIso(text[1..], ref length) : TryReadGo(text, ref length);
    }

    // rate(value unit): https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rate-expressions.html
    private static bool TryReadRate(ReadOnlySpan<byte> text, ref Length length)
    {
        length.IsRate = true;
        int end = text.IndexOf((byte)' ');
        if (end < 0)
        {
            return false;
        }

        ReadOnlySpan<byte> unit = text[end..].Trim((byte)' ');
        unit = unit is [.., (byte)'s'] ? unit[..^1] : unit;
        long seconds = true switch
        {
            _ when Ascii.EqualsIgnoreCase(unit, "minute"u8) => 60,
            _ when Ascii.EqualsIgnoreCase(unit, "hour"u8) => 60 * 60,
            _ when Ascii.EqualsIgnoreCase(unit, "day"u8) => 24 * 60 * 60,
            _ => 0,
        };
        return seconds > 0 && Add(text[..end], seconds * NanosecondsPerSecond, ref length.Nanoseconds);
    }

    // P [n Y] [n M] [n W] [n D] [T [n H] [n M] [n S]]: the designators in this order, at least one of them.
    private static bool TryReadIso(ReadOnlySpan<byte> text, ref Length length)
    {
        ReadOnlySpan<byte> designators = "YMWDTHMS"u8;
        bool hasAny = false;
        while (!text.IsEmpty)
        {
            int digits = ScaledNumber.Length(text);
            int at = digits < text.Length ? designators.IndexOf(text[digits]) : -1;
            bool isTime = at >= 0 && designators[at] == 'T';
            if (at < 0 || isTime != (digits == 0))
            {
                return false;
            }

            hasAny = !isTime;
            designators = designators[(at + 1)..];
            if (!isTime && !AddIso(text[..digits], text[digits], designators, ref length))
            {
                return false;
            }

            text = text[(digits + 1)..];
        }

        return hasAny;
    }

    private static bool AddIso(
        ReadOnlySpan<byte> number, byte designator, ReadOnlySpan<byte> following, ref Length length)
    {
        bool isDate = following.Contains((byte)'T');
        return (designator, isDate) switch
        {
            ((byte)'Y', _) => Add(number, 12, ref length.Months),
            ((byte)'M', true) => Add(number, 1, ref length.Months),
            ((byte)'W', _) => Add(number, 7 * 24 * 60 * 60 * NanosecondsPerSecond, ref length.Nanoseconds),
            ((byte)'D', _) => Add(number, 24 * 60 * 60 * NanosecondsPerSecond, ref length.Nanoseconds),
            ((byte)'H', _) => Add(number, 60 * 60 * NanosecondsPerSecond, ref length.Nanoseconds),
            ((byte)'M', false) => Add(number, 60 * NanosecondsPerSecond, ref length.Nanoseconds),
            _ => Add(number, NanosecondsPerSecond, ref length.Nanoseconds),
        };
    }

    private static bool TryReadGo(ReadOnlySpan<byte> text, ref Length length)
    {
        bool isRead = !text.IsEmpty;
        while (isRead && !text.IsEmpty)
        {
            int digits = ScaledNumber.Length(text);
            ReadOnlySpan<byte> unit = text[digits..];
            int end = unit.IndexOfAnyInRange((byte)'0', (byte)'9');
            unit = end < 0 ? unit : unit[..end];
            long nanoseconds = true switch
            {
                _ when unit.SequenceEqual("h"u8) => 60 * 60 * NanosecondsPerSecond,
                _ when unit.SequenceEqual("m"u8) => 60 * NanosecondsPerSecond,
                _ when unit.SequenceEqual("s"u8) => NanosecondsPerSecond,
                _ when unit.SequenceEqual("ms"u8) => 1_000_000,
                _ when unit.SequenceEqual("us"u8) || unit.SequenceEqual("µs"u8) => 1_000,
                _ when unit.SequenceEqual("ns"u8) => 1,
                _ => 0,
            };
            isRead = nanoseconds > 0 && Add(text[..digits], nanoseconds, ref length.Nanoseconds);
            text = text[(digits + unit.Length)..];
        }

        return isRead;
    }

    // Fractions are exact as long as they are a whole number of the smallest unit; else the text is no length.
    private static bool Add(ReadOnlySpan<byte> number, long unit, ref long to)
    {
        if (!ScaledNumber.TryRead(number, unit, out long value) || to > long.MaxValue - value)
        {
            return false;
        }

        to += value;
        return true;
    }

    // Months have no fixed length, so that they are kept apart.
    private record struct Length
    {
        public bool IsRate;
        public long Months;
        public long Nanoseconds;
    }
}
