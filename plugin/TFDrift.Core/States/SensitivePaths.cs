// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text;
using System.Text.Json;

namespace TFDrift.Core.States;

/// <summary>Decides whether a value of an instance must not be shown.</summary>
internal static class SensitivePaths
{
    /// <summary>Between the paths in an instance's list of marked paths.</summary>
    public const byte Separator = (byte)'\n';

    /// <summary>A path is sensitive with its ancestors and descendants: showing a block shows what is in it.</summary>
    public static bool Contains(StateInstance instance, ReadOnlySpan<byte> path)
    {
        foreach (Range range in instance.MarkedSensitive.Split(Separator))
        {
            if (IsRelated(instance.MarkedSensitive[range], path))
                return true;
        }

        foreach (string schema in instance.Layout.Interest?.Sensitive ?? [])
        {
            if (IsRelated(Encoding.UTF8.GetBytes(schema), path))
                return true;
        }

        foreach (Range segment in path.Split((byte)'.'))
        {
            if (SensitiveNames.IsSecret(path[segment]))
                return true;
        }

        return HasSecretBelow(instance, path);
    }

    private static bool IsRelated(ReadOnlySpan<byte> marked, ReadOnlySpan<byte> path)
    {
        if (marked.IsEmpty)
            return false;
        return marked.Length <= path.Length
            ? path.StartsWith(marked) && (path.Length == marked.Length || path[marked.Length] == '.')
            : marked.StartsWith(path) && (path.IsEmpty || marked[path.Length] == '.');
    }

    private static bool HasSecretBelow(StateInstance instance, ReadOnlySpan<byte> path)
    {
        int dot = path.IndexOf((byte)'.');
        if (!instance.TryGetAttribute(dot < 0 ? path : path[..dot], out ReadOnlySpan<byte> json))
            return false;

        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = StateJsonReader.MaxDepth });
            return reader.Read() && HasSecretBelow(ref reader, dot < 0 ? default : path[(dot + 1)..]);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException)
        {
            // Text that cannot be read cannot be shown to be harmless.
            return true;
        }
    }

    /// <summary>Walks to the value that <paramref name="rest"/> names and looks at all member names in it.</summary>
    private static bool HasSecretBelow(ref Utf8JsonReader reader, ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty)
            return HoldsSecret(ref reader);
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (HasSecretBelow(ref reader, rest))
                    return true;
            }
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            int dot = rest.IndexOf((byte)'.');
            ReadOnlySpan<byte> segment = dot < 0 ? rest : rest[..dot];
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool matches = reader.ValueTextEquals(segment);
                reader.Read();
                if (matches && HasSecretBelow(ref reader, dot < 0 ? default : rest[(dot + 1)..]))
                    return true;
                if (!matches)
                    reader.Skip();
            }
        }

        return false;
    }

    private static bool HoldsSecret(ref Utf8JsonReader reader)
    {
        int depth = reader.CurrentDepth;
        do
        {
            if (reader.TokenType == JsonTokenType.String && DocumentHoldsSecret(ref reader))
                return true;
            if (reader.TokenType == JsonTokenType.PropertyName && MemberHoldsSecret(ref reader))
                return true;
        }
        while (reader.CurrentDepth > depth | IsStart(reader.TokenType) && reader.Read());

        return false;
    }

    private static bool IsStart(JsonTokenType token) => token is JsonTokenType.StartObject or JsonTokenType.StartArray;

    private static bool MemberHoldsSecret(ref Utf8JsonReader reader)
    {
        // {"name": "DB_PASSWORD", "value": "..."} is how containers and parameter groups write a map.
        bool names = reader.ValueTextEquals("name"u8) || reader.ValueTextEquals("key"u8);
        bool secret = SensitiveNames.IsSecret(reader.ValueSpan);
        reader.Read();
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False or JsonTokenType.Number)
            return false;
        return secret
            || (names && reader.TokenType == JsonTokenType.String && SensitiveNames.IsSecret(reader.ValueSpan));
    }

    /// <summary>A JSON document in a string, for example <c>container_definitions</c>.</summary>
    private static bool DocumentHoldsSecret(ref Utf8JsonReader reader)
    {
        if (!reader.ValueSpan.StartsWith("{"u8) && !reader.ValueSpan.StartsWith("["u8))
            return false;

        byte[] document = new byte[reader.ValueSpan.Length];
        int length = reader.CopyString(document);
        var inner = new Utf8JsonReader(document.AsSpan(0, length));
        try
        {
            while (inner.Read())
            {
                if (inner.TokenType == JsonTokenType.PropertyName && MemberHoldsSecret(ref inner))
                    return true;
            }
        }
        catch (JsonException)
        {
            // Not a document after all, only a text that starts like one.
        }

        return false;
    }
}
