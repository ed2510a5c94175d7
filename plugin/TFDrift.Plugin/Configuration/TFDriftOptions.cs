// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;
using TFDrift.Core.Records;
using TFDrift.Core.Suppression;
using TFDrift.Sources.Aws;
using TFDrift.Sources.States;

namespace TFDrift.Plugin.Configuration;

/// <summary>What <c>init_config</c>, or the file it names, may say. Read by <see cref="OptionsReader"/>.</summary>
/// <remarks>
/// The setters are internal rather than init-only because the JSON source generator would set an init-only property
/// that the text does not name to its type's default instead of the one given here.
/// </remarks>
public sealed class TFDriftOptions
{
    /// <summary>The Terraform states to compare with.</summary>
    /// <value>Default: none; then every change is of an unmanaged resource.</value>
    [JsonInclude]
    public IReadOnlyList<StateSourceOptions> States { get; internal set; } = [];

    /// <summary>How often the states are looked at for changes.</summary>
    /// <value>Default: 60 seconds. 1 second to 1 day.</value>
    [JsonInclude]
    public TimeSpan RefreshInterval { get; internal set; } = TimeSpan.FromSeconds(60);

    /// <summary>A file whose modification makes all states be looked at now, for example from a CI job.</summary>
    /// <value>Default: none.</value>
    [JsonInclude]
    public string? ReloadTrigger { get; internal set; }

    /// <summary>ARN globs of the principals that run Terraform. With any, a Terraform user agent of another
    /// principal is not believed.</summary>
    /// <value>Default: none, every Terraform user agent is believed.</value>
    [JsonInclude]
    public IReadOnlyList<string> TrustedAppliers { get; internal set; } = [];

    /// <summary>How long a change that looks like Terraform's own may wait for its state.</summary>
    /// <value>Default: 10 minutes. 1 second to 7 days.</value>
    [JsonInclude]
    public TimeSpan SettleTime { get; internal set; } = TimeSpan.FromMinutes(10);

    /// <summary>A folder of the plugin's own, where open drifts outlive a restart.</summary>
    /// <value>Default: none; a restart forgets them.</value>
    [JsonInclude]
    public string? StateDir { get; internal set; }

    /// <summary>Changes that are known and need no alert.</summary>
    /// <value>Default: none.</value>
    [JsonInclude]
    public IReadOnlyList<IgnoreRule> Ignore { get; internal set; } = [];

    /// <summary>Times in which changes are expected.</summary>
    /// <value>Default: none.</value>
    [JsonInclude]
    public IReadOnlyList<MaintenanceWindow> MaintenanceWindows { get; internal set; } = [];

    /// <summary>Which records become Falco events.</summary>
    /// <value>Default: <see cref="EmitMode.Writes"/>.</value>
    [JsonInclude]
    public EmitMode Emit { get; internal set; } = EmitMode.Writes;

    /// <summary>Catalog files of the user's own; globs allowed. A row replaces the built-in one for its event.</summary>
    /// <value>Default: none.</value>
    [JsonInclude]
    public IReadOnlyList<string> Catalog { get; internal set; } = [];

    /// <summary>How AWS is reached: for queues, buckets, and states that say nothing else.</summary>
    /// <value>Default: as the AWS SDK finds region and credentials.</value>
    [JsonInclude]
    public AwsOptions Aws { get; internal set; } = AwsOptions.Default;

    /// <summary>What is read of the trails.</summary>
    /// <value>Default: all.</value>
    [JsonInclude]
    public IngestOptions Ingest { get; internal set; } = new();

    /// <summary>ARNs of what detection depends on, beside the buckets and queues that are read: a topic, a rule of
    /// EventBridge, a key. Calls against them are tampering.</summary>
    /// <value>Default: none.</value>
    [JsonInclude]
    public IReadOnlyList<string> TamperWatch { get; internal set; } = [];

    /// <summary>A YAML file with the same keys, for those who prefer it to <c>init_config</c>.</summary>
    /// <value>Default: none. Excludes all other keys.</value>
    [JsonInclude]
    public string? ConfigFile { get; internal set; }
}
