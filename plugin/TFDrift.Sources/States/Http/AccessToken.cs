// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Text.Json;

namespace TFDrift.Sources.States.Http;

/// <summary>A bearer token of limited life.</summary>
internal sealed record AccessToken(string Value, DateTimeOffset ExpiresAt)
{
    /// <summary>
    /// Reads the answer of a token endpoint (RFC 6749, 5.1). Azure's metadata service writes the number as text.
    /// </summary>
    public static AccessToken Read(JsonDocument answer, DateTimeOffset now)
    {
        JsonElement root = answer.RootElement;
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("access_token", out JsonElement token)
            || token.GetString() is not { Length: > 0 } value)
        {
            throw new IOException("the token endpoint gives no access_token");
        }

        double seconds = !root.TryGetProperty("expires_in", out JsonElement life) ? 0
            : life.ValueKind == JsonValueKind.Number ? life.GetDouble()
            : double.TryParse(life.GetString(), out double parsed) ? parsed : 0;
        return new AccessToken(value, now + TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 86400)));
    }
}
