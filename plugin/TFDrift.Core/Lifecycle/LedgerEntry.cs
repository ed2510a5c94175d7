// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Text;
using TFDrift.Core.Findings;
using TFDrift.Core.Records;
using TFDrift.Core.States;

namespace TFDrift.Core.Lifecycle;

/// <summary>The record that is being taken down; copied only when something of it has to be kept.</summary>
internal ref struct LedgerEntry
{
    private readonly TrailRecord _record;
    private readonly bool _looksLikeTerraform;
    private readonly DateTimeOffset _now;
    private readonly Verdict? _verdict;
    private bool? _hasSecret;
    private KeptRecord? _kept;

    public LedgerEntry(
        TrailRecord record, Verdict verdict, bool looksLikeTerraform, IStateIndex states, DateTimeOffset now)
    {
        _record = record;
        _verdict = verdict;
        _looksLikeTerraform = looksLikeTerraform;
        _now = now;
        States = states;
        Stamp = WriteStamp.Of(record.EventTimeNanoseconds, record.Text(RecordMember.EventId));
    }

    /// <summary>Takes a kept record down again.</summary>
    public LedgerEntry(TrailRecord record, KeptRecord kept, IStateIndex states)
    {
        _record = record;
        _kept = kept;
        _looksLikeTerraform = kept.LooksLikeTerraform;
        _now = kept.SeenAt;
        _hasSecret = kept.HasSecret;
        States = states;
        Stamp = kept.Stamp;
    }

    public WriteStamp Stamp { get; }

    public IStateIndex States { get; }

    /// <summary>A value that the record writes must not leave the process.</summary>
    public bool HasSecret => _hasSecret ??= HasSecretIn(_verdict!.Resources) || HasSecretIn(_verdict.InSync);

    /// <summary>Account and region, which make the identifier of a resource in no state one.</summary>
    public readonly string Place => PlaceOf(_record);

    public static string PlaceOf(in TrailRecord record) =>
        $"{Encoding.UTF8.GetString(record.AccountId)} {Encoding.UTF8.GetString(record.Region)}";

    public KeptRecord Keep() => _kept ??= new KeptRecord(
        Stamp,
        _record.Utf8.ToArray(),
        Encoding.UTF8.GetString(_record.Text(RecordMember.EventId)),
        _looksLikeTerraform,
        HasSecret,
        _now);

    // A secret that was written with the value it had is in the record just as well.
    private static bool HasSecretIn(IReadOnlyList<ResourceFinding> findings)
    {
        foreach (ResourceFinding finding in findings)
        {
            foreach (AttributeChange change in finding.Changes)
            {
                if (change is { Expected: AttributeChange.SensitiveText } or { Actual: AttributeChange.SensitiveText })
                {
                    return true;
                }
            }

            foreach (AttributeWrite write in finding.Writes)
            {
                if (finding.Instance?.IsSensitive(Encoding.UTF8.GetBytes(write.Attribute)) == true)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
