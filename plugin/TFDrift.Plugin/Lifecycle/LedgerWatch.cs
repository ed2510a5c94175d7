// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Threading;
using Falco.Plugin.Sdk;
using TFDrift.Core.Evaluation;
using TFDrift.Core.Lifecycle;
using TFDrift.Core.Suppression;
using TFDrift.Plugin.States;

namespace TFDrift.Plugin.Lifecycle;

/// <summary>
/// The ledger while a capture is open: looks every second whether states or the clock have ended something, tells it as
/// async events, stores it, and reports on rules that ignore nothing.
/// </summary>
/// <param name="ledger">The ledger.</param>
/// <param name="folder">Where it is stored.</param>
/// <param name="states">The states.</param>
/// <param name="evaluator">An evaluator of its own: it works on a timer's thread.</param>
/// <param name="suppressor">The rules.</param>
/// <param name="log">The log.</param>
/// <param name="time">The clock and its timers.</param>
internal sealed class LedgerWatch(
    DriftLedger ledger,
    LedgerFolder folder,
    StateWatch states,
    Evaluator evaluator,
    Suppressor suppressor,
    PluginLog log,
    TimeProvider time)
{
    /// <summary>Name of the async event for a drift that ended because the state caught up.</summary>
    public const string ResolvedEvent = "tfdrift_resolved";

    /// <summary>Name of the async event for a change like Terraform's that no state has taken up.</summary>
    public const string UnreconciledEvent = "tfdrift_unreconciled";

    /// <summary>The most events that wait to be told; of more, the log tells.</summary>
    public const int WaitingMax = 4096;

    /// <summary>
    /// While a trail is quiet the engine takes one async event with each wait for records, which is 30 ms, and it drops what
    /// its own queue has no room for. So many are handed over each second.
    /// </summary>
    public const int ToldPerSecondMax = 30;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReportInterval = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly Queue<(string Name, byte[] Payload)> _waiting = [];
    private ITimer? _timer;
    private volatile IAsyncEventSink? _sink;
    private DateTimeOffset _savedAt;
    private DateTimeOffset? _reportedAt;

    /// <summary>A capture begins: what is known is what was stored.</summary>
    public void Open()
    {
        Close();
        _waiting.Clear();
        ledger.Clear();
        folder.Load(ledger);
        _savedAt = time.GetUtcNow();
        _reportedAt = null;
        _timer = time.CreateTimer(_ => Tick(), null, Interval, Interval);
    }

    /// <summary>The capture ends. After this returns nothing is told any more.</summary>
    public void Close()
    {
        if (_timer is null)
        {
            return;
        }

        _timer.Dispose();
        lock (_lock)
        {
            _timer = null;
            folder.Save(ledger);
        }
    }

    /// <summary>Where async events go from now on; null for nowhere.</summary>
    public void EmitTo(IAsyncEventSink? sink) => _sink = sink;

    private void Tick()
    {
        // A pass that takes longer than the interval is not joined by another.
        if (!_lock.TryEnter())
        {
            return;
        }

        try
        {
            if (_timer is not null)
            {
                Work();
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            log.WriteOnce(LogSeverity.Error, e.GetType().Name, $"open drifts cannot be looked at again: {e.Message}");
        }
        finally
        {
            _lock.Exit();
        }
    }

    private void Work()
    {
        DateTimeOffset now = time.GetUtcNow();

        // Before all states were asked once, what is in none may well be in one.
        if (states.Counters.RefreshedAt is not null)
        {
            foreach (LedgerNotice notice in ledger.Reconcile(states.Index, evaluator))
            {
                Await(notice);
            }

            Report(now);
        }

        Tell();

        if (now - _savedAt >= SaveInterval)
        {
            _savedAt = now;
            folder.Save(ledger);
        }
    }

    private void Await(LedgerNotice notice)
    {
        if (_waiting.Count < WaitingMax)
        {
            bool isResolved = notice.Kind == LedgerNoticeKind.Resolved;
            _waiting.Enqueue((isResolved ? ResolvedEvent : UnreconciledEvent, NoticePayload.Of(notice)));
        }
        else
        {
            log.WriteOnce(
                LogSeverity.Error,
                nameof(WaitingMax),
                $"more than {WaitingMax} ends of drifts wait to be told; the rest is not, beginning with: {notice.Reason}");
        }
    }

    private void Tell()
    {
        for (int told = 0; told < ToldPerSecondMax && _waiting.TryPeek(out (string Name, byte[] Payload) next); told++)
        {
            // Without an engine that takes them there is nobody to tell.
            if (_sink is { } sink && !sink.TryEmit(next.Name, next.Payload))
            {
                return;
            }

            _waiting.Dequeue();
        }
    }

    // At the start and once a day. What was never used is no news at the start.
    private void Report(DateTimeOffset now)
    {
        if (now - _reportedAt < ReportInterval)
        {
            return;
        }

        foreach (string line in suppressor.Report(now, states.Index, withUnused: _reportedAt is not null))
        {
            log.Write(LogSeverity.Warning, line);
        }

        _reportedAt = now;
    }
}
