// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace Falco.Plugin.Sdk;

/// <summary>Takes async events.</summary>
public interface IAsyncEventSink
{
    /// <summary>Injects an event. Callable from any thread; a refusing host is no exception.</summary>
    /// <param name="name">One of <see cref="PluginManifest.AsyncEvents"/>.</param>
    /// <param name="payload">The event's data; its format is tied to the name.</param>
    /// <param name="timestampNanoseconds">
    /// Nanoseconds since the epoch, not more than 10 s in the future; null for the current time.
    /// </param>
    /// <returns>False when the host refused it (the reason is logged once) or no longer takes events.</returns>
    bool TryEmit(string name, ReadOnlySpan<byte> payload, ulong? timestampNanoseconds = null);
}
