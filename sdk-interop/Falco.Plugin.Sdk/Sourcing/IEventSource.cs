// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace Falco.Plugin.Sdk;

/// <summary>An open stream of events; disposing of it is <c>plugin_close</c>.</summary>
public interface IEventSource : IDisposable
{
    /// <summary>
    /// Fills the batch with the next events. Falco calls this in a loop on its event thread and looks at its signals
    /// only in between: do no I/O here; when there is nothing, wait some 30 ms and return
    /// <see cref="BatchStatus.Timeout"/>. An exception ends the whole Falco process.
    /// </summary>
    /// <param name="batch">An empty batch. What was in it before has been consumed.</param>
    BatchStatus NextBatch(EventBatch batch);

    /// <summary>How far the stream has been read.</summary>
    SourceProgress Progress => default;
}
