// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TFDrift.RulesRunner.Rules;

namespace TFDrift.RulesRunner.Alerts;

/// <summary>Writes alerts as Falco does: a line of text, or with <c>json_output</c> a JSON object with sorted keys.</summary>
public sealed class AlertWriter(TextWriter output, bool json)
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(Alert alert) => output.WriteLine(json ? Json(alert) : Text(alert));

    /// <summary>Text shows local time, as Falco does unless <c>time_format_iso_8601</c> is set.</summary>
    private static string Text(Alert alert) =>
        $"{Seconds(alert).ToLocalTime():HH:mm:ss}.{Nanoseconds(alert):D9}: {Name(alert.Rule.Priority)} {alert.Output}";

    private static string Json(Alert alert)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer, JsonOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("hostname", Environment.MachineName);
            writer.WriteString("output", Text(alert));
            writer.WriteStartObject("output_fields");
            foreach ((string field, JsonElement value) in alert.Fields.OrderBy(field => field.Key, StringComparer.Ordinal))
            {
                writer.WritePropertyName(field);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
            writer.WriteString("priority", Name(alert.Rule.Priority));
            writer.WriteString("rule", alert.Rule.Name);
            writer.WriteString("source", alert.Rule.Source);
            writer.WriteStartArray("tags");
            foreach (string tag in alert.Rule.Tags.Distinct().Order(StringComparer.Ordinal))
            {
                writer.WriteStringValue(tag);
            }

            writer.WriteEndArray();
            writer.WriteString("time", $"{Seconds(alert):yyyy-MM-ddTHH:mm:ss}.{Nanoseconds(alert):D9}Z");
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static DateTime Seconds(Alert alert) => DateTimeOffset.FromUnixTimeSeconds(alert.Time / NanosecondsPerSecond).UtcDateTime;

    private static long Nanoseconds(Alert alert) => alert.Time % NanosecondsPerSecond;

    /// <summary>Falco writes "Informational" out in full.</summary>
    private static string Name(Priority priority) => priority.ToString();
}
