// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Core.Actors;
using TFDrift.Core.Lifecycle;
using TFDrift.Core.States;

namespace TFDrift.Core.Insights;

/// <summary>Who has changed resources of which type before. Constant memory.</summary>
/// <param name="pairsMin">The fewest pairs of an actor and a type that are remembered; the oldest go first.</param>
public sealed class KnownActors(int pairsMin = KnownActors.PairsMin)
{
    /// <summary>The fewest pairs that are remembered.</summary>
    public const int PairsMin = 32 * 1024;

    private readonly EventIdCache _seen = new(pairsMin);

    /// <summary>Remembers that an actor changed a resource of a type.</summary>
    /// <returns>True the first time that is known of.</returns>
    public bool TryAdd(scoped in Actor actor, string resourceType)
    {
        ArgumentNullException.ThrowIfNull(resourceType);
        ulong seed = Utf8Hash.Compute(actor.User, (ulong)resourceType.Length);
        foreach (char c in resourceType)
        {
            seed = (seed * 31) + c;
        }

        return _seen.TryAdd(new UInt128(Utf8Hash.Compute(actor.Account, seed), seed | 1));
    }
}
