// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using TFDrift.Core.Evaluation;
using TFDrift.Core.Findings;
using TFDrift.Core.Records;
using TFDrift.Core.States;

namespace TFDrift.Core.Lifecycle;

/// <summary>One pass over what is open: judges each record once, and groups what there is to tell.</summary>
internal sealed class Reconciliation(IStateIndex states, Evaluator evaluator, DateTimeOffset now)
{
    private readonly HashSet<object> _origins = new(states.States, ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, StateOrigin> _byLocation = ByLocation(states);
    private readonly Dictionary<KeptRecord, Verdict> _verdicts = [];
    private readonly List<LedgerNotice> _notices = [];

    public IStateIndex States { get; } = states;

    public DateTimeOffset Now { get; } = now;

    public IReadOnlyList<LedgerNotice> Notices => _notices;

    /// <summary>
    /// Whether the resource's state is there to judge by. A state that is not read yet, or not any more, says nothing.
    /// </summary>
    public bool Knows(LedgerResource resource) => StateOf(resource.Key) is not null || resource.Key.Location.Length == 0;

    /// <summary>Whether all that is open of the resource was judged by the states as they are.</summary>
    public bool IsCurrent(LedgerResource resource) =>
        resource.JudgedBy is { } judge && (ReferenceEquals(judge, States) || _origins.Contains(judge));

    /// <summary>The resource was judged by these states.</summary>
    public void Judged(LedgerResource resource) => resource.JudgedBy = StateOf(resource.Key) ?? (object)States;

    /// <summary>How a write stands by the states now.</summary>
    /// <param name="resource">The resource that was written.</param>
    /// <param name="key">What of it.</param>
    /// <param name="write">The newest write.</param>
    public Standing Judge(LedgerResource resource, CellKey key, LedgerWrite write)
    {
        if (write.Record.Utf8.Length == 0)
        {
            return write.Stated?.Judge(States, resource, key.Attribute) ?? Standing.Gone;
        }

        if (Find(Judge(write.Record), resource.Key, write.Record) is not { } finding)
        {
            return Standing.Gone;
        }

        bool isOpen = resource.Key.Location.Length == 0 ? finding.Status == DriftStatus.Pending
            : key == CellKey.Deletion ? finding.Kind == ChangeKind.Deleted
            : key == CellKey.Content ? finding.Status != DriftStatus.InSync && !IsWrittenSince(finding, write.Stamp)
            : key.IsAmong(finding.Changes);
        return isOpen ? Standing.Open : Standing.Agreed;
    }

    /// <summary>What a record says by the states now.</summary>
    public Verdict Judge(KeptRecord record)
    {
        if (!_verdicts.TryGetValue(record, out Verdict? verdict))
        {
            verdict = TrailRecord.TryRead(record.Utf8, out TrailRecord read)
                ? evaluator.Evaluate(read, RecordClass.Write, record.LooksLikeTerraform, States)
                : Verdict.None;
            _verdicts[record] = verdict;
        }

        return verdict;
    }

    /// <summary>Whether the state was written after a record: of what is not in the record there is no better sign.</summary>
    public static bool IsWrittenSince(ResourceFinding finding, WriteStamp stamp) =>
        finding.Instance?.State is { } state
        && (state.ModifiedAt ?? state.LoadedAt) >= EventTime.ToDateTimeOffset(stamp.Nanoseconds);

    /// <summary>A drift ended.</summary>
    public void AddResolved(LedgerResource resource, LedgerWrite opener, LedgerWrite newest) =>
        Add(resource, LedgerNoticeKind.Resolved, opener, newest);

    /// <summary>A wait is over.</summary>
    public void AddUnreconciled(LedgerResource resource, LedgerWrite write) =>
        Add(resource, LedgerNoticeKind.Unreconciled, write, write);

    private static Dictionary<string, StateOrigin> ByLocation(IStateIndex states)
    {
        Dictionary<string, StateOrigin> byLocation = new(StringComparer.Ordinal);
        foreach (StateOrigin origin in states.States)
        {
            byLocation[origin.Location] = origin;
        }

        return byLocation;
    }

    private void Add(LedgerResource resource, LedgerNoticeKind kind, LedgerWrite opener, LedgerWrite newest)
    {
        AttributeChange[] changes = newest.Change is { } change ? [change] : [];

        // Those of one resource come one after the other.
        for (int at = _notices.Count - 1; at >= 0 && _notices[at].Resource == resource.Key; at--)
        {
            LedgerNotice notice = _notices[at];
            if (notice.Kind == kind && notice.EventId == opener.Record.EventId)
            {
                _notices[at] = notice with
                {
                    Changes = [.. notice.Changes, .. changes],
                    Severity = newest.Severity > notice.Severity ? newest.Severity : notice.Severity,
                };
                return;
            }
        }

        DateTimeOffset openedAt = EventTime.ToDateTimeOffset(opener.Stamp.Nanoseconds);
        _notices.Add(new LedgerNotice
        {
            Kind = kind,
            Resource = resource.Key,
            ResourceType = resource.Type,
            ChangeKind = newest.Kind,
            Changes = changes,
            Severity = newest.Severity,
            OpenedAt = openedAt,
            Stood = Now - openedAt,
            Record = opener.Record.Utf8,
            EventId = opener.Record.EventId,
            Reason = kind == LedgerNoticeKind.Resolved
                ? $"{resource.Key.Address} and its state agree again"
                : $"{resource.Key.Address} was changed by what looks like Terraform, and no state has taken it up",
        });
    }

    private StateOrigin? StateOf(ResourceKey key) => _byLocation.GetValueOrDefault(key.Location);

    private static ResourceFinding? Find(Verdict verdict, ResourceKey key, KeptRecord record)
    {
        string place = "";
        if (key.Location.Length == 0 && TrailRecord.TryRead(record.Utf8, out TrailRecord read))
        {
            place = LedgerEntry.PlaceOf(read);
        }

        foreach (ResourceFinding finding in verdict.Resources)
        {
            if (ResourceKey.Of(finding, place) == key)
            {
                return finding;
            }
        }

        foreach (ResourceFinding finding in verdict.InSync)
        {
            if (ResourceKey.Of(finding, place) == key)
            {
                return finding;
            }
        }

        return null;
    }
}
