// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using TFDrift.Core.States;

namespace TFDrift.Core.Evaluation;

/// <summary>What a record's identity led to: instances that states know, and names that none does.</summary>
internal sealed class ResourceMatches
{
    /// <summary>The instances.</summary>
    public List<ResourceInstance> Instances { get; } = [];

    /// <summary>Whether names that lead to nothing are kept, which allocates; else they are only counted.</summary>
    public bool KeepsNames { get; set; }

    /// <summary>How many names led to nothing.</summary>
    public int UnknownCount { get; set; }

    /// <summary>The texts by which the record names resources that no state knows, when they are kept.</summary>
    public List<string> UnknownNames { get; } = [];

    /// <summary>Forgets unknown names: what another way to name the same leads to is not unknown.</summary>
    /// <param name="start">The first of them.</param>
    /// <param name="count">How many.</param>
    public void ForgetUnknown(int start, int count)
    {
        UnknownCount -= count;
        if (KeepsNames)
        {
            UnknownNames.RemoveRange(start, count);
        }
    }

    public void Clear()
    {
        Instances.Clear();
        UnknownNames.Clear();
        UnknownCount = 0;
    }
}
