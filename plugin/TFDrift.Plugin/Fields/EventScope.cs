// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Core.Findings;
using TFDrift.Core.Insights;
using TFDrift.Core.Records;

namespace TFDrift.Plugin.Fields;

/// <summary>What a field can be read from: the record, what was found, and the clock.</summary>
internal readonly ref struct EventScope
{
    private readonly TrailRecord _record;

    public EventScope(
        scoped in TrailRecord record, Verdict verdict, EventInsight insight, Tampering tampering, TimeProvider time)
    {
        _record = record;
        Verdict = verdict;
        Insight = insight;
        Tampering = tampering;
        Time = time;
    }

    public TrailRecord Record => _record;

    public Verdict Verdict { get; }

    public EventInsight Insight { get; }

    public Tampering Tampering { get; }

    public TimeProvider Time { get; }

    /// <summary>The resource that matters most, which the fields of one value speak of.</summary>
    public ResourceFinding? Resource => Verdict.Resources is [var first, ..] ? first : null;
}
