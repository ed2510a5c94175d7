// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using TFDrift.Core.States;

namespace TFDrift.Catalog.Tests.Derived;

/// <summary>A state of one resource, with attributes where their paths lead.</summary>
internal sealed class SampleState
{
    private readonly string _type;
    private readonly JsonObject _attributes;

    public SampleState(string type)
        : this(type, [])
    {
    }

    private SampleState(string type, JsonObject attributes)
    {
        _type = type;
        _attributes = attributes;
    }

    public SampleState Copy() => new(_type, (JsonObject)_attributes.DeepClone());

    public void Write(string path, JsonNode? value)
    {
        JsonObject at = _attributes;
        string[] names = path.Split('.');
        for (int i = 0; i < names.Length - 1; i++)
        {
            // Terraform has a nested block as a list of one.
            if ((at[names[i]] as JsonArray)?.FirstOrDefault() is not JsonObject block)
            {
                block = [];
                at[names[i]] = new JsonArray(block);
            }

            at = block;
        }

        at[names[^1]] = value?.DeepClone();
    }

    public StateIndex Index(IStateInterest interest)
    {
        JsonObject state = new()
        {
            ["version"] = 4,
            ["terraform_version"] = "1.9.8",
            ["serial"] = 1,
            ["lineage"] = "sample",
            ["resources"] = new JsonArray(new JsonObject
            {
                ["mode"] = "managed",
                ["type"] = _type,
                ["name"] = "it",
                ["provider"] = "provider[\"registry.terraform.io/hashicorp/aws\"]",
                ["instances"] = new JsonArray(new JsonObject
                {
                    ["schema_version"] = 0,
                    ["attributes"] = _attributes.DeepClone(),
                }),
            }),
        };
        using MemoryStream bytes = new(Encoding.UTF8.GetBytes(state.ToJsonString()));
        StateOrigin origin = new() { Location = "sample.tfstate", LoadedAt = DateTimeOffset.UnixEpoch };
        return new([new StateDecoder(interest).Decode(bytes, origin).State!]);
    }
}
