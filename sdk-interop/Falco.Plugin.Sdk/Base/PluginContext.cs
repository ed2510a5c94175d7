// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Sdk;

/// <summary>What a plugin gets at its initialisation.</summary>
/// <param name="Config">
/// The init configuration as Falco hands it over: JSON when it was a YAML map. Comments are possible in a string.
/// </param>
/// <param name="Log">Falco's log; usable from any thread until the plugin is disposed of.</param>
public sealed record PluginContext(string Config, PluginLog Log);
