// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Linq;
using System.Text.Json.Nodes;
using TFDrift.Catalog.Tests.Models;
using TFDrift.Core.Comparison;

namespace TFDrift.Catalog.Tests.Derived;

/// <summary>Two values that a member may have, by its shape in the API model.</summary>
internal static class SampleValues
{
    private const string Policy = """
        {"Version":"2012-10-17","Statement":[{"Effect":"%","Action":"s3:Get*","Resource":"*","Principal":"*"}]}
        """;

    /// <summary>The first or the second value; <see langword="null"/> when the shape has no value of its own.</summary>
    public static JsonNode? Of(ApiShape shape, CompareKind compare, bool second) => shape.Kind switch
    {
        "boolean" => JsonValue.Create(!second),
        "integer" or "long" or "float" or "double" => JsonValue.Create(second ? 7 : 5),
        "list" => Of(shape.Element!, compare, second) is { } element ? new JsonArray(element) : null,
        "map" => Of(shape.Value!, compare, second) is { } value ? new JsonObject { ["k"] = value } : null,
        "structure" => null,
        _ => JsonValue.Create(Text(shape, compare, second)),
    };

    private static string Text(ApiShape shape, CompareKind compare, bool second)
    {
        if (shape.Enum.Count > 0 && compare != CompareKind.Bool)
        {
            return second ? shape.Enum.Skip(1).FirstOrDefault() ?? "OTHER" : shape.Enum[0];
        }

        // What Terraform has as a truth value must be one of two words that say so.
        string? enabled = Named("enable");
        string? disabled = Named("disable");
        return compare switch
        {
            CompareKind.Policy => Policy.Replace("%", second ? "Deny" : "Allow", StringComparison.Ordinal),
            CompareKind.Json or CompareKind.Settings => second ? """{"a":2}""" : """{"a":1}""",
            CompareKind.Number => second ? "7" : "5",
            CompareKind.Duration => second ? "PT2H" : "PT1H",
            CompareKind.Size => second ? "2 GB" : "1 GB",
            CompareKind.Time => second ? "2026-12-01T12:00:00Z" : "2026-11-20T12:00:00Z",
            CompareKind.Bool when enabled is not null && disabled is not null => second ? disabled : enabled,
            CompareKind.Bool when shape.Enum.Count == 0 => second ? "false" : "true",
            _ => second ? "beta" : "alpha",
        };

        string? Named(string start) =>
            shape.Enum.FirstOrDefault(value => value.StartsWith(start, StringComparison.OrdinalIgnoreCase));
    }
}
