// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Frozen;
using TFDrift.Core.Findings;

namespace TFDrift.Core.Catalogs;

/// <summary>The severities given for one resource type.</summary>
/// <param name="Default">Of all that is not named.</param>
/// <param name="Attributes">Of attributes, each with all below it.</param>
internal sealed record TypeSeverities(Severity? Default, FrozenDictionary<string, Severity> Attributes)
{
    /// <summary>The severity of the attribute or of the nearest above it that is named.</summary>
    public Severity? Of(string attribute)
    {
        var attributes = Attributes.GetAlternateLookup<ReadOnlySpan<char>>();
        for (ReadOnlySpan<char> name = attribute; !name.IsEmpty; name = name[..Math.Max(name.LastIndexOf('.'), 0)])
        {
            if (attributes.TryGetValue(name, out Severity severity))
            {
                return severity;
            }
        }

        return null;
    }
}
