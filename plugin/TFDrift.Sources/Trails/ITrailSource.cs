// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Diagnostics.CodeAnalysis;

namespace TFDrift.Sources.Trails;

/// <summary>A stream of records, read in the background. One thread takes from it.</summary>
public interface ITrailSource : IDisposable
{
    /// <summary>Whether records may come for ever.</summary>
    bool IsEndless { get; }

    /// <summary>Whether the trail has ended and every batch has been taken.</summary>
    bool IsCompleted { get; }

    /// <summary>How far reading has got.</summary>
    TrailProgress Progress { get; }

    /// <summary>Takes the next batch. Does no I/O.</summary>
    /// <param name="batch">The batch; to dispose of it is to say that its records have been consumed.</param>
    /// <param name="waitMillisecondsMax">How long to wait for one.</param>
    /// <returns>False when there is none in that time, or ever: see <see cref="IsCompleted"/>.</returns>
    bool TryTake([NotNullWhen(true)] out RecordBatch? batch, int waitMillisecondsMax);
}
