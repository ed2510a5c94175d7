// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Globalization;
using System.Linq;
using System.Security;
using System.Text.Json;
using System.Text.Json.Serialization;
using TFDrift.Core.Suppression;

namespace TFDrift.Plugin.Configuration;

/// <summary>Reads a window of <c>maintenance_windows</c>.</summary>
internal sealed class MaintenanceWindowConverter : JsonConverter<MaintenanceWindow>
{
    private const string Keys = "name, days, start, end, timezone, from, to and resources";

    public override MaintenanceWindow Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"expected a window with some of {Keys}");
        }

        var window = new MaintenanceWindow { Name = "" };
        string? start = null;
        string? end = null;
        bool isWeekly = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            isWeekly |= key is "days" or "start" or "end" or "timezone";
            switch (key)
            {
                case "start":
                    start = JsonTexts.Text(ref reader, key);
                    break;
                case "end":
                    end = JsonTexts.Text(ref reader, key);
                    break;
                default:
                    window = With(window, key, ref reader);
                    break;
            }
        }

        return Checked(Between(window, start, end), isWeekly);
    }

    public override void Write(Utf8JsonWriter writer, MaintenanceWindow value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Name);

    private static MaintenanceWindow With(MaintenanceWindow window, string key, ref Utf8JsonReader reader) => key switch
    {
        "name" => window with { Name = JsonTexts.Text(ref reader, key) },
        "days" => window with { Days = [.. JsonTexts.List(ref reader, key).Select(Day)] },
        "timezone" => window with { TimeZone = Zone(JsonTexts.Text(ref reader, key)) },
        "from" => window with { From = Time(key, JsonTexts.Text(ref reader, key)) },
        "to" => window with { To = Time(key, JsonTexts.Text(ref reader, key)) },
        "resources" => window with
        {
            Resources = [.. JsonTexts.List(ref reader, key).Select(IgnoreRuleConverter.Glob)],
        },
        _ => throw new JsonException($"unknown key \"{key}\"; a window has {Keys}"),
    };

    private static MaintenanceWindow Checked(MaintenanceWindow window, bool isWeekly)
    {
        if ((window.From is null) != (window.To is null) || window.From >= window.To)
        {
            throw new JsonException("expected \"from\" before \"to\", and both");
        }

        return isWeekly == window.From is null
            ? window
            : throw new JsonException(
                "expected either days, start, end and timezone for every week, or from and to for one time");
    }

    // An end at or before the start is on the next day.
    private static MaintenanceWindow Between(MaintenanceWindow window, string? start, string? end)
    {
        TimeOnly from = start is null ? TimeOnly.MinValue : Clock("start", start);
        TimeOnly to = end is null or "24:00" ? TimeOnly.MinValue : Clock("end", end);
        TimeSpan length = to - from;
        return window with { Start = from, Length = length == TimeSpan.Zero ? TimeSpan.FromDays(1) : length };
    }

    private static TimeOnly Clock(string key, string text) =>
        TimeOnly.TryParseExact(text, "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time)
            ? time
            : throw new JsonException($"expected {key} to be a time of the day such as \"02:00\", not \"{text}\"");

    private static DateTimeOffset Time(string key, string text) =>
        IgnoreRuleConverter.TryTime(text, out DateTimeOffset time)
            ? time
            : throw new JsonException($"expected {key} to be a time such as 2026-12-24T18:00:00+01:00, not \"{text}\"");

    private static DayOfWeek Day(string text)
    {
        foreach (DayOfWeek day in Enum.GetValues<DayOfWeek>())
        {
            string name = day.ToString();
            if (text.Equals(name, StringComparison.OrdinalIgnoreCase)
                || text.Equals(name[..3], StringComparison.OrdinalIgnoreCase))
            {
                return day;
            }
        }

        throw new JsonException($"expected days such as Sunday or Sun, not \"{text}\"");
    }

    private static TimeZoneInfo Zone(string name)
    {
        if (TimeSpan.TryParseExact(name.TrimStart('+'), "h\\:mm", CultureInfo.InvariantCulture, out TimeSpan offset)
            || TimeSpan.TryParseExact(name, "\\-h\\:mm", CultureInfo.InvariantCulture, TimeSpanStyles.AssumeNegative, out offset))
        {
            return TimeZoneInfo.CreateCustomTimeZone(name, offset, name, name);
        }

        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(name);
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException or SecurityException)
        {
            throw new JsonException(
                $"expected a time zone that this system knows, not \"{name}\": check the spelling (Asia/Tokyo), install the "
                + "package tzdata or mount /usr/share/zoneinfo, or write an offset such as +09:00",
                e);
        }
    }
}
