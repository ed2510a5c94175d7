// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Sdk;

/// <summary>Extracts a field that takes an argument; a value that is not set is absent from the event.</summary>
/// <typeparam name="TPlugin">The plugin's type.</typeparam>
public delegate void ArgumentFieldExtractor<in TPlugin>(
    TPlugin plugin, PluginEvent evt, FieldArgument argument, FieldValue value);
