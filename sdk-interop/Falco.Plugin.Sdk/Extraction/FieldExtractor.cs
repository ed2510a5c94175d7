// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Sdk;

/// <summary>Extracts a field that takes no argument; a value that is not set is absent from the event.</summary>
/// <typeparam name="TPlugin">The plugin's type.</typeparam>
public delegate void FieldExtractor<in TPlugin>(TPlugin plugin, PluginEvent evt, FieldValue value);
