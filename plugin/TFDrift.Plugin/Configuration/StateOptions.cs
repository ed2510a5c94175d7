// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Text.Json.Serialization;

namespace TFDrift.Plugin.Configuration;

/// <summary>One entry of <c>states</c>: a location alone, or an object with what is to be known about it.</summary>
[JsonConverter(typeof(StateOptionsConverter))]
public sealed class StateOptions
{
    /// <summary>A path, a glob or a URI.</summary>
    [JsonInclude]
    public string Uri { get; internal set; } = "";

    /// <summary>The account of all its resources that do not tell their own (12 digits).</summary>
    /// <value>Default: unknown.</value>
    [JsonInclude, JsonConverter(typeof(AccountConverter))]
    public string? Account { get; internal set; }

    /// <summary>The region of all its resources that do not tell their own.</summary>
    /// <value>Default: unknown.</value>
    [JsonInclude]
    public string? Region { get; internal set; }

    /// <summary>The workspace's name, shown in <c>tfdrift.workspace</c>.</summary>
    /// <value>Default: unknown.</value>
    [JsonInclude]
    public string? Workspace { get; internal set; }
}
