// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace TFDrift.Sources.Trails.S3;

/// <summary>Which buckets, accounts and regions are read; an empty list, or <c>*</c> in it, stands for all.</summary>
public sealed class IngestFilter
{
    private readonly FrozenSet<string>? _buckets;
    private readonly FrozenSet<string>? _accounts;
    private readonly FrozenSet<string>? _regions;

    /// <param name="buckets">The buckets that messages may name.</param>
    /// <param name="accounts">The accounts whose log files are read.</param>
    /// <param name="regions">The regions whose log files are read.</param>
    public IngestFilter(
        IReadOnlyCollection<string>? buckets = null,
        IReadOnlyCollection<string>? accounts = null,
        IReadOnlyCollection<string>? regions = null) =>
        (_buckets, _accounts, _regions) = (ToSet(buckets), ToSet(accounts), ToSet(regions));

    /// <summary>Everything.</summary>
    public static IngestFilter All { get; } = new();

    /// <summary>Whether objects of the bucket may be read: a message must not make us read somebody else's.</summary>
    public bool AllowsBucket(string bucket) => Allows(_buckets, bucket);

    /// <summary>Whether a log file of the account and region is wanted.</summary>
    internal bool Wants(LogFileKey file) => Allows(_accounts, file.Account) && Allows(_regions, file.Region);

    internal bool WantsAccount(string account) => Allows(_accounts, account);

    internal bool WantsRegion(string region) => Allows(_regions, region);

    private static bool Allows(FrozenSet<string>? set, string value) => set is null || set.Contains(value);

    private static FrozenSet<string>? ToSet(IReadOnlyCollection<string>? values) =>
        values is null || values.Count == 0 || values.Contains("*") ? null : values.ToFrozenSet(StringComparer.Ordinal);
}
