// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;
using TFDrift.Sources.Trails;
using TFDrift.Sources.Trails.S3;

namespace TFDrift.Plugin.Configuration;

/// <summary>The section <c>ingest</c>: what is read of the trails that <c>open_params</c> names.</summary>
public sealed class IngestOptions
{
    /// <summary>Files that are downloaded and read at once.</summary>
    /// <value>Default: 8 of buckets; of this machine one for each processor, at most 8. 1 to 64.</value>
    [JsonInclude]
    public int? DownloadConcurrency { get; internal set; }

    /// <summary>The buckets that messages of a queue may name.</summary>
    /// <value>Default: any. Name yours: a message must not make tfdrift read somebody else's.</value>
    [JsonInclude]
    public IReadOnlyList<string>? Buckets { get; internal set; }

    /// <summary>The accounts whose log files are read.</summary>
    /// <value>Default: all.</value>
    [JsonInclude, JsonConverter(typeof(AccountListConverter))]
    public IReadOnlyList<string>? Accounts { get; internal set; }

    /// <summary>The regions whose log files are read.</summary>
    /// <value>Default: all.</value>
    [JsonInclude]
    public IReadOnlyList<string>? Regions { get; internal set; }

    /// <summary>How late the newest event of a live trail may be before <c>tfdrift_lag</c> says so.</summary>
    /// <value>Default: 30 minutes. At least 1 minute.</value>
    [JsonInclude]
    public TimeSpan LagLimit { get; internal set; } = TimeSpan.FromMinutes(30);

    internal TrailOptions Apply(TrailOptions options) => options with
    {
        Concurrency = DownloadConcurrency ?? options.Concurrency,
        Filter = new IngestFilter(Buckets, Accounts, Regions),
    };
}
