// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TFDrift.Plugin.Configuration;

/// <summary>
/// Reads an AWS account id. Falco turns every YAML scalar that looks like a number into one, quoted or not, so that
/// <c>"012345678901"</c> arrives as <c>12345678901.0</c>: the zeros in front are put back.
/// </summary>
internal sealed class AccountConverter : JsonConverter<string?>
{
    private const int AccountLength = 12;
    private const double AccountMax = 999_999_999_999;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            string? text = reader.GetString();
            if (text is { Length: AccountLength } && !text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            {
                return text;
            }
        }
        else if (reader.TokenType == JsonTokenType.Number
            && reader.TryGetDouble(out double number)
            && number is > 0 and <= AccountMax
            && number == Math.Floor(number))
        {
            return ((long)number).ToString("D12", CultureInfo.InvariantCulture);
        }

        throw new JsonException("expected an AWS account id of 12 digits");
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
