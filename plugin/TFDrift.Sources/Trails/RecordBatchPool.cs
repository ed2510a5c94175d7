// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Concurrent;

namespace TFDrift.Sources.Trails;

/// <summary>Keeps batches for their next use.</summary>
internal sealed class RecordBatchPool
{
    private const int IdleMax = 64;

    private readonly ConcurrentQueue<RecordBatch> _idle = new();

    public RecordBatch Rent(FileReading reading)
    {
        if (!_idle.TryDequeue(out RecordBatch? batch))
        {
            batch = new RecordBatch(this);
        }

        batch.Start(reading);
        return batch;
    }

    public void Return(RecordBatch batch)
    {
        if (_idle.Count < IdleMax)
        {
            _idle.Enqueue(batch);
        }
    }
}
