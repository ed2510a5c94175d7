// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace TFDrift.Plugin.Configuration;

/// <summary>Reads texts of options, one or a list.</summary>
internal static class JsonTexts
{
    /// <summary>A text; a number is one too, since Falco makes numbers of texts that look like one.</summary>
    public static string Text(ref Utf8JsonReader reader, string key) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number => reader.GetDouble().ToString("0.################", CultureInfo.InvariantCulture),
        _ => throw new JsonException($"\"{key}\" has to be text"),
    };

    /// <summary>A list of texts, or one that stands alone.</summary>
    public static IReadOnlyList<string> List(ref Utf8JsonReader reader, string key)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return [];
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return [Text(ref reader, key)];
        }

        List<string> texts = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            texts.Add(Text(ref reader, key));
        }

        return texts;
    }

    /// <summary>A list of accounts, whose zeros in front Falco may have dropped.</summary>
    public static IReadOnlyList<string> Accounts(ref Utf8JsonReader reader, string key)
    {
        List<string> accounts = [];
        foreach (string text in List(ref reader, key))
        {
            string account = text.Contains('*') ? text : text.PadLeft(12, '0');
            accounts.Add(account.Length <= 12
                ? account
                : throw new JsonException($"\"{key}\" has to have AWS account ids of 12 digits"));
        }

        return accounts;
    }
}
