// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers;
using System.Text.Json;
using TFDrift.Core.States;

namespace TFDrift.Core.Lifecycle;

/// <summary>Takes values out of a record whose names say that they are secret, before it is stored.</summary>
/// <remarks>AWS hides most of them itself; what it does not know of are the users' own, such as tags.</remarks>
internal static class SecretScrub
{
    // A mark that the comparison knows.
    private const string Hidden = "HIDDEN_DUE_TO_SECURITY_REASONS";
    private const int DepthMax = 64;

    /// <summary>The record without them; itself when it has none.</summary>
    public static byte[] Scrub(byte[] record)
    {
        var reader = new Utf8JsonReader(record, new JsonReaderOptions { MaxDepth = DepthMax });
        ArrayBufferWriter<byte> scrubbed = new(record.Length);
        using Utf8JsonWriter writer = new(scrubbed, new JsonWriterOptions { MaxDepth = DepthMax, SkipValidation = true });
        bool isChanged = false;
        bool isSecretName = false;
        bool isSecretKey = false;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    isSecretName = SensitiveNames.IsSecret(reader.ValueSpan)
                        || (isSecretKey && reader.ValueSpan.EndsWith("alue"u8));
                    writer.WritePropertyName(reader.GetString()!);
                    continue;
                case JsonTokenType.String when isSecretName:
                    writer.WriteStringValue(Hidden);
                    isChanged = true;
                    break;
                case JsonTokenType.String:
                    // {"key":"DeployToken","value":"…"}: the text names what follows.
                    isSecretKey = SensitiveNames.IsSecret(reader.ValueSpan);
                    writer.WriteStringValue(reader.GetString());
                    break;
                default:
                    Copy(ref reader, writer);
                    break;
            }

            isSecretName = false;
        }

        writer.Flush();
        return isChanged ? scrubbed.WrittenSpan.ToArray() : record;
    }

    private static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                break;
            case JsonTokenType.EndObject:
                writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                break;
            case JsonTokenType.EndArray:
                writer.WriteEndArray();
                break;
            default:
                writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                break;
        }
    }
}
