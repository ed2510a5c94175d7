// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TFDrift.Plugin.Configuration;

/// <summary>Reads durations as Falco and Go write them: <c>60s</c>, <c>10m</c>, <c>1h30m</c>, <c>2d</c>.</summary>
internal sealed class DurationConverter : JsonConverter<TimeSpan>
{
    public const string Expectation = "a duration with its unit, such as \"60s\", \"10m\" or \"1h30m\"";

    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out TimeSpan duration)
            ? duration
            : throw new JsonException($"expected {Expectation}");

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteStringValue($"{value.TotalSeconds}s");

    /// <summary>Parses one or more numbers, each followed by <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (text.IsEmpty)
        {
            return false;
        }

        while (!text.IsEmpty)
        {
            int digits = text.IndexOfAnyExceptInRange('0', '9');
            if (digits is < 1 or > 9)
            {
                return false;
            }

            int count = int.Parse(text[..digits], provider: null);
            text = text[digits..];
            (double seconds, int unitLength) = text switch
            {
                ['m', 's', ..] => (0.001, 2),
                ['s', ..] => (1, 1),
                ['m', ..] => (60, 1),
                ['h', ..] => (3600, 1),
                ['d', ..] => (86400, 1),
                _ => (0.0, 0),
            };
            if (unitLength == 0)
            {
                return false;
            }

            duration += TimeSpan.FromSeconds(count * seconds);
            text = text[unitLength..];
        }

        return true;
    }
}
