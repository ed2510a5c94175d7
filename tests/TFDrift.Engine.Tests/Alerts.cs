// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Linq;
using System.Text.Json.Nodes;

namespace TFDrift.Engine.Tests;

/// <summary>Alerts as an engine printed them: one JSON object per line.</summary>
internal static class Alerts
{
    public static JsonObject[] Of(string output) =>
        [.. output.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!.AsObject())];

    /// <summary>An output field as text; null when the event does not have it.</summary>
    public static string? Field(JsonObject alert, string name) => alert["output_fields"]![name]?.ToString();

    /// <summary>What identifies an alert: the call it is about, and what the rule says of it.</summary>
    public static string Identity(JsonObject alert) =>
        $"{Field(alert, "tfdrift.event_id")} {Field(alert, "tfdrift.event_name")}: {alert["priority"]} {alert["rule"]}";
}
