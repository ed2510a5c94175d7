// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Globalization;
using System.IO;
using System.Text.Json;

namespace TFDrift.Sources.States.Http;

/// <summary>Members of answers and credential files that may be absent, or numbers written as text.</summary>
internal static class JsonMember
{
    public static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;

    /// <exception cref="IOException">It is absent.</exception>
    public static string Required(JsonElement element, string name, string where) =>
        Text(element, name) ?? throw new IOException($"{where} has no \"{name}\"");

    public static long? Number(JsonElement element, string name) =>
        long.TryParse(Text(element, name), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number : null;

    public static DateTimeOffset? Time(JsonElement element, string name) =>
        DateTimeOffset.TryParse(
            Text(element, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time : null;
}
