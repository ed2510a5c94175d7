// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Threading;
using TFDrift.Core.Findings;
using TFDrift.Core.Records;
using TFDrift.Core.States;

namespace TFDrift.Core.Lifecycle;

/// <summary>
/// Remembers what drifted and has not ended, and makes a record's verdict final by it: CloudTrail delivers out of order,
/// and a change that is changed back is over.
/// </summary>
/// <remarks>
/// Of each attribute the newest <c>eventTime</c> counts, so that any order of arrival ends the same. Any thread may call;
/// a record that concerns no managed resource takes no lock and allocates nothing.
/// </remarks>
public sealed partial class DriftLedger
{
    /// <summary>The most resources with open drifts, and the most that are remembered besides.</summary>
    public const int ResourcesMax = 16 * 1024;

    /// <summary>The most memory that the writes of open drifts hold: records may be large.</summary>
    public const long BytesMax = 32 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly LedgerOptions _options;
    private readonly TimeProvider _time;
    private readonly int[] _drifts = new int[(int)Severity.Critical + 1];
    private readonly List<(CellKey Key, LedgerWrite Write)> _ended = [];
    private LedgerPages _pages;
    private long _evicted;

    // Since it was last stored.
    private bool _isChanged;

    /// <param name="options">Limits and times.</param>
    /// <param name="time">The clock that pending changes run out by.</param>
    public DriftLedger(LedgerOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _time = time;
        _pages = NewPages();
    }

    /// <summary>Resources whose drifts were forgotten for want of room.</summary>
    public long Evicted
    {
        get
        {
            lock (_lock)
            {
                return _evicted;
            }
        }
    }

    /// <summary>The memory that the writes of open drifts hold, in bytes.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock)
            {
                return _pages.Kept.Count;
            }
        }
    }

    /// <summary>The number of drifts of a severity that have not ended.</summary>
    public int Count(Severity severity)
    {
        lock (_lock)
        {
            return _drifts[(int)severity];
        }
    }

    /// <summary>Everything that has not ended, in no order.</summary>
    public IReadOnlyList<OpenDrift> Open()
    {
        lock (_lock)
        {
            List<OpenDrift> open = [];
            foreach (LedgerResource resource in _pages.Open)
            {
                foreach ((CellKey key, LedgerCell cell) in resource.Cells)
                {
                    if (!cell.IsEmpty)
                    {
                        open.Add(Describe(resource, key, cell));
                    }
                }
            }

            return open;
        }
    }

    /// <summary>Takes a record's verdict down, and makes it final.</summary>
    /// <param name="verdict">What the record says by itself.</param>
    /// <param name="record">The record.</param>
    /// <param name="looksLikeTerraform">Whether the user agent is Terraform's.</param>
    /// <param name="states">The states that it was judged by.</param>
    /// <returns>The verdict itself when nothing known changes it.</returns>
    public Verdict Apply(Verdict verdict, in TrailRecord record, bool looksLikeTerraform, IStateIndex states)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        if (verdict.Resources.Count == 0 && verdict.InSync.Count == 0)
        {
            return verdict;
        }

        lock (_lock)
        {
            LedgerEntry entry = new(record, verdict, looksLikeTerraform, states, _time.GetUtcNow());
            foreach (ResourceFinding finding in verdict.InSync)
            {
                Apply(finding, ref entry);
            }

            ResourceFinding[]? findings = null;
            for (int i = 0; i < verdict.Resources.Count; i++)
            {
                ResourceFinding finding = Apply(verdict.Resources[i], ref entry);
                if (!ReferenceEquals(finding, verdict.Resources[i]))
                {
                    findings ??= [.. verdict.Resources];
                    findings[i] = finding;
                }
            }

            _pages.Trim();
            return findings is null ? verdict : verdict.With(findings);
        }
    }

    private ResourceFinding Apply(ResourceFinding finding, ref LedgerEntry entry)
    {
        if (finding.Status is DriftStatus.None or DriftStatus.Failed or DriftStatus.Unmanaged || SaysNothing(finding))
        {
            return finding;
        }

        string place = finding.Instance is null ? entry.Place : "";
        LedgerResource resource = _pages.GetOrAdd(ResourceKey.Of(finding, place), finding.ResourceType);
        Count(resource, -1);
        _ended.Clear();

        // What was judged by an older state than this is to be judged again.
        object judge = finding.Instance?.State ?? (object)entry.States;
        resource.JudgedBy = resource.IsOpen && !ReferenceEquals(resource.JudgedBy, judge) ? null : judge;
        ResourceFinding final = Take(resource, finding, ref entry);
        Count(resource, 1);
        _pages.Place(resource);
        _isChanged = true;
        return final;
    }

    // What was written beside members that are not compared is as the state says, and may have been put back.
    private static bool SaysNothing(ResourceFinding finding) =>
        finding.Status == DriftStatus.Touched && (finding.Writes.Count == 0 || finding.Changes.Count > 0);

    private ResourceFinding Take(LedgerResource resource, ResourceFinding finding, ref LedgerEntry entry)
    {
        if (finding.Kind == ChangeKind.Deleted)
        {
            resource.Delete(entry.Stamp);
            return finding.Status == DriftStatus.InSync ? finding
                : Final(finding, resource, Write(resource, CellKey.Deletion, finding, null, ref entry));
        }

        if (finding.Status is DriftStatus.InSync or DriftStatus.Touched)
        {
            Settle(resource, finding, entry.Stamp);
            return _ended.Count == 0 ? finding : FinalFinding.Reverted(finding, _ended, resource.CountDrifts());
        }

        LedgerCell? cell = null;
        List<AttributeChange> valid = [];
        foreach (AttributeChange change in finding.Changes)
        {
            bool isKnown = change.Actual != AttributeChange.UnknownText;
            LedgerCell? its = isKnown ? Write(resource, CellKey.Of(change), finding, change, ref entry) : null;
            cell ??= its;
            if (its is not null || !isKnown)
            {
                valid.Add(change);
            }
        }

        if (finding.Status == DriftStatus.Pending && cell is null && valid.Count == finding.Changes.Count)
        {
            if (Reconciliation.IsWrittenSince(finding, entry.Stamp))
            {
                return FinalFinding.Followed(finding, resource.CountDrifts());
            }

            CellKey key = finding.Instance is null ? CellKey.Existence : CellKey.Content;
            cell = Write(resource, key, finding, null, ref entry);
        }

        Settle(resource, finding, entry.Stamp);
        bool isReduced = valid.Count < finding.Changes.Count && cell is not null;
        return Final(isReduced ? FinalFinding.Reduced(finding, valid) : finding, resource, cell);
    }

    private static ResourceFinding Final(ResourceFinding finding, LedgerResource resource, LedgerCell? cell) =>
        cell is null
            ? FinalFinding.Void(finding, resource.CountDrifts())
            : FinalFinding.Open(finding, cell, resource.CountDrifts());

    private static LedgerCell? Write(
        LedgerResource resource,
        CellKey key,
        ResourceFinding finding,
        AttributeChange? change,
        ref LedgerEntry entry) => resource.Write(key, new LedgerWrite
        {
            Record = entry.Keep(),
            Status = finding.Status,
            Kind = finding.Kind,
            Severity = change?.Severity ?? finding.Severity,
            Change = change,
            Stated = entry.HasSecret ? StatedValue.Of(finding, change) : null,
            IsDeferred = finding.Deferred,
        });

    private void Settle(LedgerResource resource, ResourceFinding finding, WriteStamp stamp)
    {
        foreach (AttributeWrite write in finding.Writes)
        {
            if (write.IsWhole || !CellKey.Of(write).IsAmong(finding.Changes))
            {
                resource.Settle(write, stamp, _ended);
            }
        }

        if (finding.Kind is ChangeKind.Created or ChangeKind.Modified or ChangeKind.Attached or ChangeKind.Detached)
        {
            resource.Live(stamp, _ended);
        }
    }

    private LedgerPages NewPages() => new(_options.ResourcesMax, _options.BytesMax, evicted =>
    {
        Count(evicted, -1);
        _evicted++;
    });

    private void Count(LedgerResource resource, int sign) => resource.CountDrifts(_drifts, sign);

    private static OpenDrift Describe(LedgerResource resource, CellKey key, LedgerCell cell)
    {
        LedgerWrite opener = cell.Opener ?? cell.Writes[0];
        return new(
            resource.Key,
            key.Attribute,
            cell.Newest.Change,
            cell.Newest.Status,
            cell.Newest.Severity,
            EventTime.ToDateTimeOffset(opener.Stamp.Nanoseconds),
            opener.Record.EventId,
            cell.Newest.Record.EventId);
    }
}
