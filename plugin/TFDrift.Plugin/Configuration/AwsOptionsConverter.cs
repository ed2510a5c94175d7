// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using TFDrift.Sources.Aws;

namespace TFDrift.Plugin.Configuration;

/// <summary>Reads the section <c>aws</c>. Keys and tokens have no place in it: they come from the SDK's chain.</summary>
internal sealed class AwsOptionsConverter : JsonConverter<AwsOptions>
{
    /// <summary>The keys of the section, for people.</summary>
    internal const string Keys = "region, profile, role_arn, external_id, role_session_name, endpoint_url and path_style";

    public override AwsOptions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"expected an object with {Keys}");
        }

        AwsOptions aws = AwsOptions.Default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();

            // Falco's YAML has ~ and null; the design's own example says "profile: null".
            if (reader.TokenType != JsonTokenType.Null)
            {
                aws = key == "path_style"
                    ? aws with { PathStyle = reader.GetBoolean() }
                    : With(aws, key, Text(ref reader, key));
            }
        }

        try
        {
            aws.Validate();
            return aws;
        }
        catch (ArgumentException e)
        {
            throw new JsonException($"expected options that work together: {e.Message}", e);
        }
    }

    public override void Write(Utf8JsonWriter writer, AwsOptions value, JsonSerializerOptions options) =>
        throw new NotSupportedException();

    private static AwsOptions With(AwsOptions aws, string key, string text) => key switch
    {
        "region" => aws with { Region = text },
        "profile" => aws with { Profile = text },
        "role_arn" => aws with { RoleArn = text },
        "external_id" => aws with { ExternalId = text },
        "role_session_name" => aws with { RoleSessionName = text },
        "endpoint_url" => aws with
        {
            EndpointUrl = Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
                ? url
                : throw new JsonException("\"endpoint_url\" has to be an http:// or https:// URL"),
        },
        "access_key_id" or "secret_access_key" or "session_token" => throw new JsonException(
            $"\"{key}\" must not stand in the configuration: give it in the environment, a profile, or by a role"),
        _ => throw new JsonException($"unknown key \"{key}\"; aws has {Keys}"),
    };

    private static string Text(ref Utf8JsonReader reader, string key) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number => throw new JsonException(
            $"\"{key}\" has to be text, and Falco reads digits as a number even in quotes: write it into config_file"),
        _ => throw new JsonException($"\"{key}\" has to be text"),
    };
}
