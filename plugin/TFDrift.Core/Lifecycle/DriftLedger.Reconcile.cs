// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using TFDrift.Core.Evaluation;
using TFDrift.Core.Findings;
using TFDrift.Core.Records;
using TFDrift.Core.States;

namespace TFDrift.Core.Lifecycle;

/// <content>The end of drifts and of waits by states that change and time that passes.</content>
public sealed partial class DriftLedger
{
    /// <summary>
    /// Terraform writes a resource to its state when AWS has finished creating or deleting it, which for a database or a
    /// cluster takes up to an hour: so many settle times.
    /// </summary>
    public const int SettleTimesOfLifeMax = 6;

    /// <summary>
    /// What AWS applies in a maintenance window, of which there is one in a week, waits for that; what is read at the next
    /// refresh, for an apply.
    /// </summary>
    public static readonly TimeSpan DeferredTimeMax = TimeSpan.FromDays(8);

    // So many resources are judged again before events get their turn.
    private const int ReconciledAtOnceMax = 64;

    /// <summary>
    /// Judges what is open again where the states are new, and looks at the clock. To be called every second or so, on any
    /// one thread: nothing that has not changed is looked at twice.
    /// </summary>
    /// <param name="states">The states now.</param>
    /// <param name="evaluator">The calling thread's own.</param>
    /// <returns>What there is to tell, mostly nothing.</returns>
    public IReadOnlyList<LedgerNotice> Reconcile(IStateIndex states, Evaluator evaluator)
    {
        ArgumentNullException.ThrowIfNull(states);
        LedgerResource[] open;
        lock (_lock)
        {
            open = [.. _pages.Open];
        }

        if (open.Length == 0)
        {
            return [];
        }

        Reconciliation pass = new(states, evaluator, _time.GetUtcNow());
        for (int start = 0; start < open.Length; start += ReconciledAtOnceMax)
        {
            lock (_lock)
            {
                foreach (LedgerResource resource in open.AsSpan(start, Math.Min(ReconciledAtOnceMax, open.Length - start)))
                {
                    // It may have been closed or evicted meanwhile.
                    if (resource.IsOpen && resource.Node!.List is not null)
                    {
                        Reconcile(resource, pass);
                    }
                }
            }
        }

        return pass.Notices;
    }

    private void Reconcile(LedgerResource resource, Reconciliation pass)
    {
        if (!pass.Knows(resource))
        {
            return;
        }

        Count(resource, -1);
        if (!pass.IsCurrent(resource))
        {
            JudgeAgain(resource, pass);
        }

        foreach (LedgerCell cell in resource.Cells.Values)
        {
            if (!cell.IsEmpty && cell.Newest is { Status: DriftStatus.Pending, IsUnreconciled: false } write
                && pass.Now - write.Record.SeenAt >= SettleTimeOf(write))
            {
                write.IsUnreconciled = true;
                pass.AddUnreconciled(resource, write);
                _isChanged = true;
            }
        }

        Count(resource, 1);
        if (!resource.IsOpen)
        {
            _pages.Place(resource);
        }

        // What goes on under another address has taken room.
        _pages.Trim();
    }

    private TimeSpan SettleTimeOf(LedgerWrite write) =>
        write.IsDeferred ? DeferredTimeMax
        : write.Kind is ChangeKind.Created or ChangeKind.Deleted ? _options.SettleTime * SettleTimesOfLifeMax
        : _options.SettleTime;

    private void JudgeAgain(LedgerResource resource, Reconciliation pass)
    {
        foreach ((CellKey key, LedgerCell cell) in resource.Cells)
        {
            Standing standing = cell.IsEmpty ? Standing.Open : pass.Judge(resource, key, cell.Newest);
            if (standing == Standing.Open)
            {
                continue;
            }

            // What goes on under another address has not ended.
            bool goesOn = standing == Standing.Gone && TakeAgain(resource, cell.Newest.Record, pass);
            if (!goesOn && cell.Opener is { } opener)
            {
                pass.AddResolved(resource, opener, cell.Newest);
            }

            cell.Close();
            _isChanged = true;
        }

        pass.Judged(resource);
    }

    private bool TakeAgain(LedgerResource resource, KeptRecord record, Reconciliation pass)
    {
        bool goesOn = false;
        if (!TrailRecord.TryRead(record.Utf8, out TrailRecord read))
        {
            return false;
        }

        foreach (ResourceFinding finding in pass.Judge(record).Resources)
        {
            bool isOther = finding is { Instance: not null, Status: DriftStatus.Drifted or DriftStatus.Pending }
                && ResourceKey.Of(finding, "") is var key && key != resource.Key
                && _pages.Find(key)?.Has(record.Stamp) != true;
            if (isOther)
            {
                LedgerEntry entry = new(read, record, pass.States);
                goesOn |= Apply(finding, ref entry).Status >= DriftStatus.Pending;
            }
        }

        return goesOn;
    }
}
