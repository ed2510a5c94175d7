// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TFDrift.Plugin.Configuration;

/// <summary>Reads a list of account ids, or <c>*</c> for all.</summary>
internal sealed class AccountListConverter : JsonConverter<IReadOnlyList<string>>
{
    private static readonly AccountConverter Accounts = new();

    public override IReadOnlyList<string> Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("expected a list of AWS account ids of 12 digits");
        }

        var accounts = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            accounts.Add(reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("*"u8)
                ? "*"
                : Accounts.Read(ref reader, typeof(string), options)!);
        }

        return accounts;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options) =>
        throw new NotSupportedException();
}
