// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;

namespace Falco.Plugin.Sdk;

/// <summary>The event sourcing capability: the plugin produces the events of its own event source.</summary>
public interface IEventSourcing
{
    /// <summary>Starts a stream of events. This, not <c>Init</c>, is where queues and files are opened.</summary>
    /// <param name="openParams">The trimmed <c>open_params</c> of falco.yaml.</param>
    /// <exception cref="ConfigurationException">The open params are wrong; Falco shows why and ends.</exception>
    IEventSource Open(string openParams);

    /// <summary>Open params to suggest to the user.</summary>
    IReadOnlyList<OpenParam> ListOpenParams() => [];

    /// <summary>One line of text for an event, or null for the framework's own: <c>%evt.plugininfo</c>.</summary>
    string? Describe(PluginEvent evt) => null;
}
