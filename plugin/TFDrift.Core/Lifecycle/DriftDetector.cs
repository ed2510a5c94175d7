// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using TFDrift.Core.Actors;
using TFDrift.Core.Evaluation;
using TFDrift.Core.Findings;
using TFDrift.Core.Insights;
using TFDrift.Core.Records;
using TFDrift.Core.States;
using TFDrift.Core.Suppression;

namespace TFDrift.Core.Lifecycle;

/// <summary>
/// The whole way from a record to its verdict: what it says by itself, then what is known from others. For one thread.
/// </summary>
public sealed class DriftDetector
{
    private readonly Evaluator _evaluator;
    private readonly Suppressor _suppressor;
    private readonly DriftLedger _ledger;
    private readonly ChangeRates _rates = new();
    private readonly KnownActors _actors = new();
    private readonly EventIdCache _judged = new();

    /// <param name="evaluator">Judges a record by itself.</param>
    /// <param name="suppressor">Knows what is to be ignored.</param>
    /// <param name="ledger">Knows what drifted before.</param>
    public DriftDetector(Evaluator evaluator, Suppressor suppressor, DriftLedger ledger)
    {
        _evaluator = evaluator;
        _suppressor = suppressor;
        _ledger = ledger;
    }

    /// <summary>What is unusual about the record last judged.</summary>
    public EventInsight Insight { get; private set; }

    /// <summary>Forgets which events it has judged, for another capture.</summary>
    public void Forget() => _judged.Clear();

    /// <summary>The final verdict on a record, which is taken down in the ledger.</summary>
    /// <param name="record">The record.</param>
    /// <param name="states">The states to judge by.</param>
    public Verdict Judge(in TrailRecord record, IStateIndex states)
    {
        Insight = default;
        RecordClass recordClass = RecordFilter.Classify(record);
        if (recordClass == RecordClass.Write && !_judged.TryAdd(record.Text(RecordMember.EventId)))
        {
            return Verdict.Duplicate;
        }

        bool looksLikeTerraform = LooksLikeTerraform(record, recordClass);
        Verdict verdict = _evaluator.Evaluate(record, recordClass, looksLikeTerraform, states);
        if (verdict.Resources.Count > 0)
        {
            // Who it was costs as much as all before. Of most records nobody asks.
            Actor actor = Actor.Of(record);
            Insight = new EventInsight(
                _rates.Count(record.AccountId, actor.Channel, record.EventTimeNanoseconds),
                _actors.TryAdd(actor, verdict.Resources[0].ResourceType));
            verdict = _suppressor.Apply(verdict, record, actor);
        }

        return _ledger.Apply(verdict, record, looksLikeTerraform, states);
    }

    /// <summary>
    /// Whether a record is about anything that a state knows or could know, so that the ledger has to see it. An
    /// equal-value write is, since it may end a drift. Nothing is taken down.
    /// </summary>
    public bool Concerns(in TrailRecord record, IStateIndex states)
    {
        RecordClass recordClass = RecordFilter.Classify(record);
        Verdict verdict = _evaluator.Evaluate(
            record, recordClass, LooksLikeTerraform(record, recordClass), states);
        return verdict.Resources.Count > 0 || verdict.InSync.Count > 0;
    }

    private static bool LooksLikeTerraform(in TrailRecord record, RecordClass recordClass) =>
        recordClass == RecordClass.Write && Actor.LooksLikeTerraform(record);
}
