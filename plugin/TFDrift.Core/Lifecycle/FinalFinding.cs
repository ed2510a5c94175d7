// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using TFDrift.Core.Findings;
using TFDrift.Core.Records;

namespace TFDrift.Core.Lifecycle;

/// <summary>Findings as what is known from other records makes them.</summary>
internal static class FinalFinding
{
    /// <summary>With what the ledger knows of the resource.</summary>
    public static ResourceFinding Open(ResourceFinding finding, LedgerCell? cell, int openCount) => finding with
    {
        FirstSeen = cell?.Opener is { } opener ? TimeOf(opener) : null,
        OpenCount = openCount,
    };

    /// <summary>With those of its changes that nothing newer has made void.</summary>
    public static ResourceFinding Reduced(ResourceFinding finding, IReadOnlyList<AttributeChange> changes)
    {
        Severity severity = Severity.Low;
        foreach (AttributeChange change in changes)
        {
            severity = change.Severity > severity ? change.Severity : severity;
        }

        return finding with { Changes = changes, Severity = severity };
    }

    /// <summary>A newer record has made all of it void.</summary>
    public static ResourceFinding Void(ResourceFinding finding, int openCount) => finding with
    {
        Status = DriftStatus.InSync,
        Changes = [],
        OpenCount = openCount,
        Reason = $"{finding.Instance?.Address ?? finding.Identifier} was changed, and a later call has put an end to that",
    };

    /// <summary>Terraform wrote what the record does not say, and then its state.</summary>
    public static ResourceFinding Followed(ResourceFinding finding, int openCount) => finding with
    {
        Status = DriftStatus.InSync,
        OpenCount = openCount,
        Reason = $"Terraform wrote {finding.Instance!.Address}, and its state has been written since",
    };

    /// <summary>It put an end to drifts.</summary>
    public static ResourceFinding Reverted(
        ResourceFinding finding, List<(CellKey Key, LedgerWrite Write)> ended, int openCount)
    {
        List<AttributeChange> changes = [];
        LedgerWrite first = ended[0].Write;
        foreach ((_, LedgerWrite write) in ended)
        {
            first = write.Stamp < first.Stamp ? write : first;
            if (write.Change is { } change)
            {
                changes.Add(change with { Actual = change.Expected });
            }
        }

        return finding with
        {
            Status = DriftStatus.Reverted,
            Changes = changes,
            FirstSeen = TimeOf(first),
            OpenCount = openCount,
            Reason = $"{finding.Instance!.Address} was put back to what its state says",
        };
    }

    private static DateTimeOffset TimeOf(LedgerWrite write) => EventTime.ToDateTimeOffset(write.Stamp.Nanoseconds);
}
