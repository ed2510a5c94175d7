// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using TFDrift.Sources.States;

namespace TFDrift.Plugin.Configuration;

/// <summary>Reads an entry of <c>states</c>, which is a location or an object with a <c>uri</c>.</summary>
internal sealed class StateSourceOptionsConverter : JsonConverter<StateSourceOptions>
{
    /// <summary>The keys of an entry, for people.</summary>
    internal const string Keys =
        "uri, account, region, workspace, role_arn, external_id, profile, endpoint_url, workspace_key_prefix, "
        + "credentials_file, ca_file, cert_file, key_file, tls, schema, username, password_env, password_file, "
        + "token_env and token_file";

    private static readonly AccountConverter Accounts = new();

    public override StateSourceOptions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return WithUri(new StateSourceOptions { Uri = reader.GetString()! });
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("expected a location such as \"/states/prod.tfstate\", or an object with a \"uri\"");
        }

        var state = new StateSourceOptions { Uri = "" };
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            state = key switch
            {
                "account" => state with { Account = Accounts.Read(ref reader, typeof(string), options) },
                "tls" => state with { Tls = Flag(ref reader, key) },
                _ => With(state, key, Text(ref reader, key)),
            };
        }

        return WithUri(state);
    }

    public override void Write(Utf8JsonWriter writer, StateSourceOptions value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Uri);

    private static StateSourceOptions With(StateSourceOptions state, string key, string text) => key switch
    {
        "uri" => state with { Uri = text },
        "region" => state with { Region = text },
        "workspace" => state with { Workspace = text },
        "role_arn" => state with { RoleArn = text },
        "external_id" => state with { ExternalId = text },
        "profile" => state with { Profile = text },
        "endpoint_url" => state with { EndpointUrl = text },
        "workspace_key_prefix" => state with { WorkspaceKeyPrefix = text },
        "credentials_file" => state with { CredentialsFile = text },
        "ca_file" => state with { CaFile = text },
        "cert_file" => state with { CertFile = text },
        "key_file" => state with { KeyFile = text },
        "schema" => state with { Schema = text },
        "username" => state with { Username = text },
        "password_env" => state with { PasswordEnv = text },
        "password_file" => state with { PasswordFile = text },
        "token_env" => state with { TokenEnv = text },
        "token_file" => state with { TokenFile = text },
        "password" or "token" => throw new JsonException(
            $"\"{key}\" must not stand in the configuration: name an environment variable in {key}_env or a file in {key}_file"),
        _ => throw new JsonException($"unknown key \"{key}\"; a state has {Keys}"),
    };

    private static StateSourceOptions WithUri(StateSourceOptions state) =>
        string.IsNullOrWhiteSpace(state.Uri)
            ? throw new JsonException("expected a location in \"uri\"")
            : state;

    private static bool Flag(ref Utf8JsonReader reader, string key) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw new JsonException($"\"{key}\" has to be true or false"),
    };

    private static string Text(ref Utf8JsonReader reader, string key) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number => throw new JsonException(
            $"\"{key}\" has to be text, and Falco reads digits as a number even in quotes: write it into config_file"),
        _ => throw new JsonException($"\"{key}\" has to be text"),
    };
}
