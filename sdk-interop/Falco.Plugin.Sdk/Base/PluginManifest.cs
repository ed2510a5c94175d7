// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using Falco.Plugin.Abi;

namespace Falco.Plugin.Sdk;

/// <summary>What a plugin states about itself before it is initialised.</summary>
public sealed record PluginManifest
{
    /// <summary>The plugin's name, as in <c>load_plugins</c>: lower case.</summary>
    public required string Name { get; init; }

    /// <summary>The plugin's semantic version, <c>major.minor.patch</c>.</summary>
    public required string Version { get; init; }

    /// <summary>One sentence.</summary>
    public required string Description { get; init; }

    /// <summary>A URL or e-mail address.</summary>
    public required string Contact { get; init; }

    /// <summary>The plugin's registered id; together with <see cref="EventSource"/> or not at all.</summary>
    public uint Id { get; init; }

    /// <summary>The name of the event source that the plugin produces.</summary>
    public string EventSource { get; init; } = "";

    /// <summary>Event sources to extract from; empty: the plugin's own, or all when it has none.</summary>
    public IReadOnlyList<string> ExtractEventSources { get; init; } = [];

    /// <summary>Event types to extract from.</summary>
    /// <value>Plugin events and async events.</value>
    public IReadOnlyList<ushort> ExtractEventTypes { get; init; } = DefaultEventTypes;

    /// <summary>Event sources to parse; empty: the plugin's own, or all when it has none.</summary>
    public IReadOnlyList<string> ParseEventSources { get; init; } = [];

    /// <summary>Event types to parse.</summary>
    /// <value>Plugin events and async events.</value>
    public IReadOnlyList<ushort> ParseEventTypes { get; init; } = DefaultEventTypes;

    /// <summary>Names of the async events that the plugin emits; the framework refuses others.</summary>
    public IReadOnlyList<string> AsyncEvents { get; init; } = [];

    /// <summary>Event sources to inject async events into; empty: any.</summary>
    public IReadOnlyList<string> AsyncEventSources { get; init; } = [];

    /// <summary>
    /// JSON schema (draft 7) of the init configuration, or null. Falco turns a YAML map into JSON either way, and
    /// validates it when there is a schema.
    /// </summary>
    public string? InitSchema { get; init; }

    private static ushort[] DefaultEventTypes => [PluginApi.PluginEventType, PluginApi.AsyncEventType];
}
