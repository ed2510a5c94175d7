// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Findings;
using TFDrift.Core.Records;
using TFDrift.Core.States;

namespace TFDrift.Core.Evaluation;

/// <summary>
/// Judges a CloudTrail record by the catalog and the states: design, section 4 of docs/architecture.md.
/// </summary>
/// <remarks>
/// The verdict depends on its arguments alone. A record that is no finding allocates nothing. The object keeps buffers
/// between calls: it is for one thread.
/// </remarks>
public sealed class Evaluator
{
    private readonly Catalog _catalog;
    private readonly ArnGlob[] _trustedAppliers;
    private readonly RowJudge _row;
    private readonly GenericMatch _generic;

    /// <summary>Creates an evaluator.</summary>
    /// <param name="catalog">What calls do.</param>
    /// <param name="trustedAppliers">The ARNs (with <c>*</c> and <c>?</c>) whose Terraform user agent is believed;
    /// empty
    /// believes all.</param>
    public Evaluator(Catalog catalog, IEnumerable<string> trustedAppliers)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(trustedAppliers);
        _catalog = catalog;
        _row = new(catalog.Severities);
        _generic = new(catalog, catalog.Severities);
        _trustedAppliers = [.. trustedAppliers.Select(pattern => new ArnGlob(pattern))];
    }

    /// <summary>Judges one record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="recordClass">What <see cref="RecordFilter"/> says it is.</param>
    /// <param name="looksLikeTerraform">Whether the user agent is Terraform's or OpenTofu's.</param>
    /// <param name="states">The states to judge by.</param>
    public Verdict Evaluate(
        in TrailRecord record, RecordClass recordClass, bool looksLikeTerraform, IStateIndex states)
    {
        if (recordClass != RecordClass.Write)
        {
            return recordClass == RecordClass.Failed ? Verdict.Failed : Verdict.None;
        }

        RecordScope scope = new(record);
        CatalogRow? row = _catalog.Find(record.Text(RecordMember.EventSource), record.Text(RecordMember.EventName));
        if (row is { Changes.Length: 0 })
        {
            return Verdict.None;
        }

        bool isTerraform = looksLikeTerraform && IsTrusted(record);
        ReadOnlySpan<byte> region = row is { IsGlobal: true } ? default : record.Region;
        LookupPlace place = new(states, record.AccountId, region);
        Verdict? verdict = row is null ? null : _row.Judge(scope, place, row, isTerraform);
        if (verdict is null or { Status: DriftStatus.None } or { Status: DriftStatus.Unmanaged, Resources: [{ Parent: null }, ..] })
        {
            Verdict? other = _generic.Judge(record, place, isTerraform);
            verdict = other is null || IsAnswered(row, other) ? verdict : other;
        }

        return verdict ?? Verdict.None;
    }

    // Fixtures prove how the record of a verified row names resources of its types: those it does not find are others.
    private bool IsAnswered(CatalogRow? row, Verdict other)
    {
        if (row is not { Tier: CatalogTier.Verified } || !_row.HasNamedUnknown)
        {
            return false;
        }

        foreach (ResourceFinding finding in other.Resources)
        {
            if (!row.Names(finding.ResourceType))
            {
                return false;
            }
        }

        return true;
    }

    // A session is trusted by its own ARN or by its role's.
    private bool IsTrusted(in TrailRecord record)
    {
        if (_trustedAppliers.Length == 0)
        {
            return true;
        }

        ReadOnlySpan<byte> identity = record.Json(RecordMember.UserIdentity);
        ReadOnlySpan<byte> context = JsonSlices.Member(identity, "sessionContext"u8);
        ReadOnlySpan<byte> issuer = JsonSlices.Member(context, "sessionIssuer"u8);
        return IsTrusted(JsonSlices.MemberText(identity, "arn"u8)) || IsTrusted(JsonSlices.MemberText(issuer, "arn"u8));
    }

    private bool IsTrusted(ReadOnlySpan<byte> arn)
    {
        foreach (ArnGlob glob in _trustedAppliers)
        {
            if (!arn.IsEmpty && glob.Matches(arn))
            {
                return true;
            }
        }

        return false;
    }
}
