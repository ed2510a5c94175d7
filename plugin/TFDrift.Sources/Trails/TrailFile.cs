// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Sources.Trails;

/// <summary>A file, or anything that reads like one, with records in it.</summary>
public abstract class TrailFile
{
    /// <summary>The name for messages: a path or an address, without credentials.</summary>
    public abstract string Name { get; }

    /// <summary>The size as stored, in bytes; 0 when it is not known.</summary>
    public virtual long Length => 0;

    /// <summary>Opens the file at its start. The caller closes the stream.</summary>
    public abstract ValueTask<Stream> OpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Called once when the file has been read and the consumer has let go of its last batch, from any thread: now what
    /// named the file can be acknowledged.
    /// </summary>
    public virtual void Complete(FileOutcome outcome)
    {
    }
}
