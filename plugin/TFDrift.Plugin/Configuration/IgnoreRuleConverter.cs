// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using TFDrift.Core.Actors;
using TFDrift.Core.Suppression;

namespace TFDrift.Plugin.Configuration;

/// <summary>Reads a rule of <c>ignore</c>.</summary>
internal sealed class IgnoreRuleConverter : JsonConverter<IgnoreRule>
{
    private const string Keys = "name, resource, attributes, actors, channels, accounts, expires and reason";

    public override IgnoreRule Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"expected a rule with some of {Keys}");
        }

        var rule = new IgnoreRule { Name = "" };
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            rule = key switch
            {
                "name" => rule with { Name = JsonTexts.Text(ref reader, key) },
                "resource" => rule with { Resource = Glob(JsonTexts.Text(ref reader, key)) },
                "attributes" => rule with { Attributes = [.. JsonTexts.List(ref reader, key).Select(Glob)] },
                "actors" => rule with { Actors = JsonTexts.List(ref reader, key) },
                "channels" => rule with { Channels = [.. JsonTexts.List(ref reader, key).Select(ChannelOf)] },
                "accounts" => rule with { Accounts = JsonTexts.Accounts(ref reader, key) },
                "expires" => rule with { ExpiresAt = End(JsonTexts.Text(ref reader, key)) },
                "reason" => rule with { Reason = JsonTexts.Text(ref reader, key) },
                _ => throw new JsonException($"unknown key \"{key}\"; a rule has {Keys}"),
            };
        }

        return rule is { Resource: null, Attributes.Count: 0, Actors.Count: 0, Channels.Count: 0, Accounts.Count: 0 }
            ? throw new JsonException(
                "expected to read what to ignore: resource, attributes, actors, channels or accounts; a rule without any "
                + "would ignore everything")
            : rule;
    }

    public override void Write(Utf8JsonWriter writer, IgnoreRule value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Name);

    /// <summary>Reads a pattern of addresses or attributes.</summary>
    public static AddressGlob Glob(string pattern)
    {
        try
        {
            return new AddressGlob(pattern);
        }
        catch (FormatException e)
        {
            throw new JsonException($"expected a pattern: {e.Message}", e);
        }
    }

    /// <summary>Reads a point in time, with its offset from UTC.</summary>
    public static bool TryTime(string text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text,
        ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK"],
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal,
        out time);

    private static Channel ChannelOf(string name) => ChannelNames.TryParse(name, out Channel channel)
        ? channel
        : throw new JsonException($"expected channels of {string.Join(", ", ChannelNames.All)}, not \"{name}\"");

    // A date is good until its end.
    private static DateTimeOffset End(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            return new DateTimeOffset(date.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        }

        return TryTime(text, out DateTimeOffset time)
            ? time
            : throw new JsonException(
                $"expected expires to be a date such as 2027-01-31 or a time such as 2027-01-31T18:00:00Z, not \"{text}\"");
    }
}
