// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Text;
using System.Text.Json.Nodes;
using TFDrift.Core.States;

namespace TFDrift.Core.Tests.Lifecycle;

/// <summary>States from what a story says: addresses with attributes.</summary>
internal static class StoryState
{
    /// <summary>Decodes a state as it would be read from its place.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="location">The state's location.</param>
    /// <param name="resources">Attributes by address: <c>type.name</c> or <c>type.name[index]</c>.</param>
    /// <param name="serial">The state's serial.</param>
    /// <param name="now">When it is written and read.</param>
    public static DecodedState Decode(
        StateDecoder decoder, string location, JsonObject resources, ulong serial, DateTimeOffset now)
    {
        StateOrigin origin = new()
        {
            Location = location,
            Account = StoryRecord.Account,
            Region = "us-east-1",
            ModifiedAt = now,
            LoadedAt = now,
        };
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(Write(resources, serial).ToJsonString()));
        StateDecodeResult result = decoder.Decode(stream, origin);
        Assert.Null(result.Error);
        return result.State!;
    }

    private static JsonObject Write(JsonObject resources, ulong serial)
    {
        JsonArray written = [];
        foreach ((string address, JsonNode? attributes) in resources)
        {
            string[] parts = address.Split('.', 2);
            string[] name = parts[1].TrimEnd(']').Split('[');
            JsonObject instance = new()
            {
                ["attributes"] = Without(attributes!.AsObject(), "sensitive"),
                ["sensitive_attributes"] = Sensitive(attributes["sensitive"]),
            };
            if (name.Length > 1)
            {
                instance["index_key"] = JsonNode.Parse(name[1]);
            }

            written.Add(new JsonObject
            {
                ["mode"] = "managed",
                ["type"] = parts[0],
                ["name"] = name[0],
                ["provider"] = "provider[\"registry.terraform.io/hashicorp/aws\"]",
                ["instances"] = new JsonArray(instance),
            });
        }

        return new JsonObject
        {
            ["version"] = 4,
            ["terraform_version"] = "1.13.4",
            ["serial"] = serial,
            ["lineage"] = "0b9f9f0a-4b1d-4b6e-9a4e-1f2d3c4b5a69",
            ["resources"] = written,
        };
    }

    private static JsonObject Without(JsonObject attributes, string name)
    {
        JsonObject copy = attributes.DeepClone().AsObject();
        copy.Remove(name);
        return copy;
    }

    // ["password"] or ["tags", "Token"]
    private static JsonArray Sensitive(JsonNode? path)
    {
        if (path is null)
        {
            return [];
        }

        JsonArray steps = [];
        foreach (JsonNode? step in path.AsArray())
        {
            steps.Add(steps.Count == 0
                ? new JsonObject { ["type"] = "get_attr", ["value"] = step!.DeepClone() }
                : new JsonObject
                {
                    ["type"] = "index",
                    ["value"] = new JsonObject { ["type"] = "string", ["value"] = step!.DeepClone() },
                });
        }

        return new JsonArray(steps);
    }
}
