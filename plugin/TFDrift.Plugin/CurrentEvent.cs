// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using Falco.Plugin.Sdk;
using TFDrift.Core.Findings;
using TFDrift.Core.Insights;
using TFDrift.Core.Lifecycle;
using TFDrift.Core.Records;
using TFDrift.Core.States;
using TFDrift.Plugin.Fields;

namespace TFDrift.Plugin;

/// <summary>
/// The event that Falco's event thread is at: its record is read and judged once, in <c>parse_event</c>, for all fields
/// that rules will ask for.
/// </summary>
internal sealed class CurrentEvent(DriftDetector detector, Tampering tampering, TimeProvider time)
{
    private Verdict _verdict = Verdict.None;
    private TrailRecord.Layout _layout;
    private bool _isRecord;
    private ulong _number;
    private ulong _timestamp;
    private int _length = -1;

    /// <summary>The verdict on the event last judged.</summary>
    public Verdict Verdict => _verdict;

    /// <summary>Whether the event last judged was a CloudTrail record.</summary>
    public bool IsRecord => _isRecord;

    /// <summary>Reads and judges an event; remembers what it is.</summary>
    public void Judge(PluginEvent evt, IStateIndex states)
    {
        ReadOnlySpan<byte> payload = evt.Payload;
        (_number, _timestamp, _length) = (evt.Number, evt.TimestampNanoseconds, payload.Length);
        _verdict = Verdict.None;
        _isRecord = false;
        if (!evt.IsAsync && TrailRecord.TryRead(payload, out TrailRecord record))
        {
            // Before the evaluation, so that even a record it fails on can be read.
            _layout = record.Keep();
            _isRecord = true;
            _verdict = detector.Judge(record, states);
        }
    }

    /// <summary>
    /// Whether a record is about anything that a state knows or could know, or about the detector itself; it does not become
    /// the event.
    /// </summary>
    public bool Concerns(ReadOnlySpan<byte> record, IStateIndex states) =>
        TrailRecord.TryRead(record, out TrailRecord read)
        && (detector.Concerns(read, states) || !tampering.Of(read).IsEmpty);

    /// <summary>Whether <see cref="Judge(PluginEvent, IStateIndex)"/> has seen this very event.</summary>
    public bool Is(PluginEvent evt) =>
        evt.Number == _number && evt.TimestampNanoseconds == _timestamp && evt.Payload.Length == _length;

    /// <summary>What fields are read from; false when the event is no CloudTrail record.</summary>
    public bool TryScope(PluginEvent evt, out EventScope scope)
    {
        scope = _isRecord
            ? new EventScope(TrailRecord.Restore(evt.Payload, _layout), _verdict, detector.Insight, tampering, time)
            : default;
        return _isRecord;
    }

    /// <summary>Forgets the event: numbers start anew with a capture.</summary>
    public void Forget()
    {
        detector.Forget();
        _verdict = Verdict.None;
        _isRecord = false;
        _length = -1;
    }
}
