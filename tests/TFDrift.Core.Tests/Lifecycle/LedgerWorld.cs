// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using TFDrift.Core.Actors;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Evaluation;
using TFDrift.Core.Findings;
using TFDrift.Core.Insights;
using TFDrift.Core.Lifecycle;
using TFDrift.Core.Records;
using TFDrift.Core.States;
using TFDrift.Core.Suppression;

namespace TFDrift.Core.Tests.Lifecycle;

/// <summary>A detector with the built-in catalog, states that a test writes, and a clock that it sets.</summary>
internal sealed class LedgerWorld
{
    private const string Day = "2026-11-17";

    private static readonly Catalog BuiltIn = Catalog.Load([]);

    private readonly SortedDictionary<string, DecodedState> _states = new(StringComparer.Ordinal);
    private readonly StateDecoder _decoder = new(BuiltIn);
    private readonly IEnumerable<string> _trustedAppliers;
    private DriftDetector _detector;
    private ulong _serial;
    private int _records;

    public LedgerWorld(params IEnumerable<string> trustedAppliers)
    {
        _trustedAppliers = trustedAppliers;
        Clock = new SetClock(Time("12:00:00"));
        Restart();
    }

    /// <summary>What is ignored; before the first record.</summary>
    public Suppressor Suppressor
    {
        get;
        set
        {
            field = value;
            Restart();
        }
    } = new([], []);

    /// <summary>The ledger's limits; before the first record.</summary>
    public LedgerOptions Options
    {
        get;
        init
        {
            field = value;
            Restart();
        }
    } = new();

    /// <summary>What is unusual about the record last seen.</summary>
    public EventInsight Insight => _detector.Insight;

    public SetClock Clock { get; }

    public DriftLedger Ledger { get; private set; }

    public StateIndex States { get; private set; } = StateIndex.Empty;

    public static DateTimeOffset Time(string time) =>
        DateTimeOffset.Parse($"{Day}T{time}Z", System.Globalization.CultureInfo.InvariantCulture);

    public void Write(string location, string resources) => Write(location, JsonNode.Parse(resources)!.AsObject());

    public void Write(string location, JsonObject addresses)
    {
        _states[location] = StoryState.Decode(_decoder, location, addresses, ++_serial, Clock.GetUtcNow());
        States = new StateIndex([.. _states.Values]);
    }

    public byte[] Record(string told) => Record(JsonNode.Parse(told)!.AsObject());

    public byte[] Record(JsonObject told) => StoryRecord.Complete(told, Day, ++_records);

    public Verdict See(string told) => See(Record(told));

    public Verdict See(byte[] record)
    {
        Assert.True(TrailRecord.TryRead(record, out TrailRecord read));
        return _detector.Judge(read, States);
    }

    /// <summary>What a tick of the clock has to tell, one line each.</summary>
    public string[] Tick() => [.. Ledger.Reconcile(States, new Evaluator(BuiltIn, _trustedAppliers)).Select(Line)];

    /// <summary>A new process that finds what the last one stored.</summary>
    [MemberNotNull(nameof(Ledger), nameof(_detector))]
    public void Restart()
    {
        ArrayBufferWriter<byte> stored = new();
        Ledger?.TrySave(stored);
        Ledger = new DriftLedger(Options, Clock);
        _detector = new DriftDetector(new Evaluator(BuiltIn, _trustedAppliers), Suppressor, Ledger);
        if (stored.WrittenCount > 0)
            Ledger.Load(stored.WrittenSpan);
    }

    /// <summary>All that is open, one line each, in a fixed order.</summary>
    public string[] OpenLines() => [.. Ledger.Open()
        .Select(drift => $"{drift.Resource.Location} {drift.Resource.Address} {drift.Attribute} {drift.Change} "
            + $"{drift.Status} {drift.Severity} {drift.OpenedAt:O} {drift.OpenedBy} {drift.LastEventId}")
        .Order(StringComparer.Ordinal)];

    private static string Line(LedgerNotice notice)
    {
        string who = TrailRecord.TryRead(notice.Record.Span, out TrailRecord record)
            ? Encoding.UTF8.GetString(Actor.Of(record).User)
            : "somebody";
        string what = string.Join(", ", notice.Changes.Select(change => change.Attribute).Order(StringComparer.Ordinal));
        what = what.Length == 0 ? Lower(notice.ChangeKind) : what;
        return $"{Lower(notice.Kind)}: {notice.Resource.Address}: {what} by {who} after {notice.Stood:c}";
    }

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>A clock that stands where it was set.</summary>
    internal sealed class SetClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
