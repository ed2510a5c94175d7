// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Sdk;

/// <summary>The async events capability: the plugin injects events of its own accord.</summary>
public interface IAsyncEvents
{
    /// <summary>Events may be emitted from now on, from any thread.</summary>
    void StartAsyncEvents(IAsyncEventSink sink);

    /// <summary>
    /// Stop emitting: end and join the threads that do before returning. The sink drops events afterwards. Called
    /// before the plugin is disposed of, if it was started.
    /// </summary>
    void StopAsyncEvents();
}
