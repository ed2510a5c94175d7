// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TFDrift.Engine.Tests;

/// <summary>Alerts as an engine printed them, reduced to what does not depend on machine and moment.</summary>
internal static class Alerts
{
    private static readonly JsonSerializerOptions _indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The alerts of an output with one JSON object per line, as one indented JSON array.</summary>
    public static string Normalized(string output) =>
        new JsonArray([.. Lines(output).Select(Normalize)]).ToJsonString(_indented) + "\n";

    public static string[] Rules(string output) => [.. Lines(output).Select(line => JsonNode.Parse(line)!["rule"]!.GetValue<string>())];

    private static string[] Lines(string output) => [.. output.Split('\n').Where(line => line.StartsWith('{'))];

    private static JsonNode Normalize(string line)
    {
        JsonObject alert = JsonNode.Parse(line)!.AsObject();
        alert.Remove("hostname");
        // Async events carry the moment they were raised, records the time of the call.
        JsonObject fields = alert["output_fields"]!.AsObject();
        fields.Remove("evt.time");
        return alert;
    }
}
