// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Text.Json;
using Falco.Plugin.Sdk;

namespace Falco.Plugin.Sample;

/// <summary>The sample's init configuration.</summary>
internal sealed record SampleOptions
{
    internal const string Schema = """
        {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "additionalProperties": false,
         "properties": {
           "step": {"type": "integer", "minimum": 1, "default": 1, "description": "From one number to the next."},
           "milestone_events": {"type": "integer", "minimum": 1, "default": 100,
             "description": "After how many events the sample_milestone event is emitted."}}}
        """;

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip };

    public ulong Step { get; init; } = 1;

    public long MilestoneEvents { get; init; } = 100;

    public static SampleOptions Parse(string config)
    {
        if (string.IsNullOrWhiteSpace(config))
        {
            return new SampleOptions();
        }
        try
        {
            using JsonDocument document = JsonDocument.Parse(config, Lenient);
            var options = new SampleOptions();
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                options = property.Name switch
                {
                    "step" => options with { Step = property.Value.GetUInt64() },
                    "milestone_events" => options with { MilestoneEvents = property.Value.GetInt64() },
                    _ => throw new ConfigurationException(
                        $"init_config: unknown key \"{property.Name}\"; known are step and milestone_events"),
                };
            }
            return options;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new ConfigurationException($"init_config: {exception.Message}", exception);
        }
    }
}
