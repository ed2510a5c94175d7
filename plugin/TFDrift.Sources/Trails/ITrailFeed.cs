// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using System.Threading;

namespace TFDrift.Sources.Trails;

/// <summary>Finds the files of a trail.</summary>
public interface ITrailFeed
{
    /// <summary>Whether the order of the files is to be kept.</summary>
    bool IsOrdered { get; }

    /// <summary>Whether files may come for ever, so that their total is no measure of progress.</summary>
    bool IsEndless { get; }

    /// <summary>The files, as they are found. What can be retried is retried within.</summary>
    IAsyncEnumerable<TrailFile> ReadFilesAsync(CancellationToken cancellationToken);
}
