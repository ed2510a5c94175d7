// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Diagnostics.CodeAnalysis;

namespace TFDrift.Sources.Trails;

/// <summary>Records of one file, in their order. Dispose of it once they have been consumed.</summary>
/// <remarks>
/// Batches are pooled: neither the batch nor a span of it may be used after <see cref="Dispose"/>.
/// </remarks>
public sealed class RecordBatch : IDisposable
{
    /// <summary>How many bytes of records a batch holds, unless a single record is larger.</summary>
    public const int BytesMax = 128 * 1024;

    /// <summary>How many records a batch holds.</summary>
    public const int RecordsMax = 1024;

    private readonly RecordBatchPool _pool;
    private readonly int[] _ends = new int[RecordsMax];
    private readonly long[] _times = new long[RecordsMax];
    private byte[] _bytes = new byte[BytesMax];
    private FileReading? _reading;

    internal RecordBatch(RecordBatchPool pool) => _pool = pool;

    /// <summary>How many records there are.</summary>
    public int Count { get; private set; }

    /// <summary>The name of the file they are from.</summary>
    public string FileName => _reading?.File.Name ?? "";

    /// <summary>A record's own bytes.</summary>
    public ReadOnlySpan<byte> Record(int index) => _bytes.AsSpan(Start(index)..End(index));

    /// <summary>A record's event time in nanoseconds since 1970, 0 when it has none.</summary>
    public long EventTimeNanoseconds(int index) =>
        index < Count ? _times[index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Says that the records have been consumed.</summary>
    public void Dispose() => Recycle()?.Release();

    /// <summary>
    /// Gives the batch back, for a consumer that has copied its records and will say later that they have been consumed.
    /// </summary>
    /// <exception cref="ObjectDisposedException">It has been given back before.</exception>
    public CopiedRecords Detach() => new(Recycle() ?? throw new ObjectDisposedException(nameof(RecordBatch)));

    internal void Start(FileReading reading)
    {
        reading.Hold();
        _reading = reading;
    }

    internal bool TryAdd(ReadOnlySpan<byte> record, long eventTimeNanoseconds)
    {
        int start = Start(Count);
        if (Count == RecordsMax || record.Length > _bytes.Length - start)
        {
            if (Count > 0)
            {
                return false;
            }

            _bytes = new byte[record.Length];
        }

        record.CopyTo(_bytes.AsSpan(start));
        _times[Count] = eventTimeNanoseconds;
        _ends[Count++] = start + record.Length;
        return true;
    }

    private FileReading? Recycle()
    {
        FileReading? reading = _reading;
        if (reading is not null)
        {
            _reading = null;
            Count = 0;
            if (_bytes.Length > BytesMax)
            {
                _bytes = new byte[BytesMax];
            }

            _pool.Return(this);
        }

        return reading;
    }

    private int Start(int index) => index == 0 ? 0 : _ends[index - 1];

    [SuppressMessage("Usage", "CA2208", Justification = "The index is the caller's.")]
    private int End(int index) => index < Count ? _ends[index] : throw new ArgumentOutOfRangeException(nameof(index));
}
