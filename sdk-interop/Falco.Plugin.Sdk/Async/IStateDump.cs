// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Sdk;

/// <summary>A plugin that writes its state into a capture file, as async events for a replay to start with.</summary>
public interface IStateDump
{
    /// <summary>Emits the state. The sink is closed when this returns.</summary>
    void DumpState(IAsyncEventSink sink);
}
