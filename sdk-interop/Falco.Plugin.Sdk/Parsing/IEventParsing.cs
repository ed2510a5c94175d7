// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Sdk;

/// <summary>The event parsing capability: the plugin sees every event once, in order, before extraction.</summary>
public interface IEventParsing
{
    /// <summary>Looks at an event. An exception is logged once per cause and costs nothing else.</summary>
    void Parse(PluginEvent evt);
}
