// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using TFDrift.Core.Records;

namespace TFDrift.Core.Insights;

/// <summary>
/// Finds calls against what drift is detected by: the trail, and what brings its files and the states here.
/// </summary>
/// <param name="targets">What is known from the configuration.</param>
public sealed class Tampering(IReadOnlyList<TamperTarget> targets)
{
    private IReadOnlyList<TamperTarget> _trail = [];

    /// <summary>From now on, the trail is read from these, too.</summary>
    public void Watch(IReadOnlyList<TamperTarget> trail) => _trail = trail;

    /// <summary>What a record tampers with; empty for nothing. Allocates nothing.</summary>
    public ReadOnlySpan<byte> Of(in TrailRecord record)
    {
        foreach (TamperRule rule in TamperRules.All)
        {
            if (!rule.Covers(record))
            {
                continue;
            }

            if (rule.IsOfAnyTarget)
            {
                return "trail"u8;
            }

            ReadOnlySpan<byte> name = rule.Target(record);
            TamperTarget? target = Find(_trail, rule, name, record) ?? Find(targets, rule, name, record);
            return target is null ? default : target.Kind;
        }

        return default;
    }

    private static TamperTarget? Find(
        IReadOnlyList<TamperTarget> known, TamperRule rule, ReadOnlySpan<byte> name, in TrailRecord record)
    {
        for (int i = 0; i < known.Count; i++)
        {
            if (known[i].Service == rule.Service && known[i].Is(name, record))
            {
                return known[i];
            }
        }

        return null;
    }
}
