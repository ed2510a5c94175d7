// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Text;
using TFDrift.Core.Findings;
using TFDrift.Core.Records;
using TFDrift.Core.States;

namespace TFDrift.Core.Lifecycle;

/// <summary>
/// What a state says of an attribute, as a hash: of a drift of a secret nothing else is stored, and it has ended when the
/// state says something else.
/// </summary>
/// <param name="Id">The resource's <c>id</c>, to find it by.</param>
/// <param name="Hash">The hash of the attribute's value.</param>
internal readonly record struct StatedValue(string Id, UInt128 Hash)
{
    public static StatedValue? Of(ResourceFinding finding, AttributeChange? change) =>
        change is not null && finding.Instance is { } instance ? Of(instance, change.Attribute) : null;

    /// <summary>How a write of a secret stands.</summary>
    public Standing Judge(IStateIndex states, LedgerResource resource, string attribute)
    {
        List<ResourceInstance> instances = [];
        byte[] type = Encoding.UTF8.GetBytes(resource.Type);
        states.Find(type, "id"u8, Encoding.UTF8.GetBytes(Id), default, default, instances);
        foreach (ResourceInstance instance in instances)
        {
            if (instance.State.Location == resource.Key.Location && instance.Address == resource.Key.Address)
            {
                return Of(instance, attribute) == this ? Standing.Open : Standing.Agreed;
            }
        }

        return Standing.Gone;
    }

    private static StatedValue Of(ResourceInstance instance, string attribute)
    {
        byte[] top = Encoding.UTF8.GetBytes(attribute.Split('.')[0]);
        instance.TryGetAttribute("id"u8, out ReadOnlySpan<byte> id);
        instance.TryGetAttribute(top, out ReadOnlySpan<byte> value);
        return new(Encoding.UTF8.GetString(JsonSlices.Text(id)), EventIdCache.Hash(value));
    }
}
