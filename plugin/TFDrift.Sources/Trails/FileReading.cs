// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Threading;
using System.Threading.Channels;

namespace TFDrift.Sources.Trails;

/// <summary>A file on its way: where its batches go, and who still holds some of it.</summary>
internal sealed class FileReading(TrailFile file, Channel<RecordBatch> batches)
{
    // The reader itself holds the file until it is through.
    private int _holders = 1;
    private FileOutcome _outcome;

    public TrailFile File { get; } = file;

    public Channel<RecordBatch> Batches { get; } = batches;

    public void Hold() => Interlocked.Increment(ref _holders);

    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            File.Complete(_outcome);
        }
    }

    public void Finish(FileOutcome outcome)
    {
        _outcome = outcome;
        Release();
    }
}
