// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Sdk;

/// <summary>The field extraction capability: the plugin gives rules something to look at.</summary>
/// <typeparam name="TSelf">The plugin's own type.</typeparam>
public interface IFieldExtraction<TSelf>
    where TSelf : class, IFieldExtraction<TSelf>
{
    /// <summary>The plugin's fields; read before and without <c>Init</c>, possibly from several threads.</summary>
    static abstract FieldTable<TSelf> Fields { get; }

    /// <summary>
    /// Called before the first field of an event is extracted: the place for work that several fields share. A value
    /// is then extracted at most once per event, however many rules ask for it.
    /// </summary>
    void OnEvent(PluginEvent evt) { }
}
