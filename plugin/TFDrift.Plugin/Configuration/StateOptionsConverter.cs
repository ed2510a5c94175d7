// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TFDrift.Plugin.Configuration;

/// <summary>Reads an entry of <c>states</c>, which is a location or an object with a <c>uri</c>.</summary>
internal sealed class StateOptionsConverter : JsonConverter<StateOptions>
{
    private static readonly AccountConverter Accounts = new();

    public override StateOptions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return WithUri(new StateOptions { Uri = reader.GetString()! });
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("expected a location such as \"/states/prod.tfstate\", or an object with a \"uri\"");
        }

        var state = new StateOptions();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            switch (key)
            {
                case "uri": state.Uri = Text(ref reader, key); break;
                case "region": state.Region = Text(ref reader, key); break;
                case "workspace": state.Workspace = Text(ref reader, key); break;
                case "account": state.Account = Accounts.Read(ref reader, typeof(string), options); break;
                default:
                    throw new JsonException($"unknown key \"{key}\"; a state has uri, account, region and workspace");
            }
        }

        return WithUri(state);
    }

    public override void Write(Utf8JsonWriter writer, StateOptions value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Uri);

    private static StateOptions WithUri(StateOptions state) =>
        string.IsNullOrWhiteSpace(state.Uri)
            ? throw new JsonException("expected a location in \"uri\"")
            : state;

    private static string Text(ref Utf8JsonReader reader, string key) =>
        reader.TokenType == JsonTokenType.String
            ? reader.GetString()!
            : throw new JsonException($"\"{key}\" has to be text");
}
