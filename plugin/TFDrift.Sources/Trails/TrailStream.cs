// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers;
using System.IO;
using System.IO.Compression;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Sources.Trails;

/// <summary>A stored file: tells by its first bytes whether it is compressed, and counts what is read of it.</summary>
/// <remarks>
/// Names tell nothing: pipelines store logs again without compression and keep the name. It reads ahead, since a
/// decompressor asks for little at a time, and a read of a download goes through many hands.
/// </remarks>
internal sealed class TrailStream(Stream stored, TrailCounters counters) : ForwardStream
{
    private const int BufferBytes = 64 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private int _start;
    private int _end;

    private static ReadOnlySpan<byte> GzipMagic => [0x1F, 0x8B];

    public long BytesRead { get; private set; }

    /// <summary>The content: decompressed when it is compressed.</summary>
    public async ValueTask<Stream> OpenContentAsync(CancellationToken cancellationToken)
    {
        _end = await stored.ReadAtLeastAsync(_buffer, GzipMagic.Length, false, cancellationToken).ConfigureAwait(false);
        return _buffer.AsSpan(0, _end).StartsWith(GzipMagic) ? new GZipStream(this, CompressionMode.Decompress) : this;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_start == _end)
        {
            _start = 0;
            _end = await stored.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false);
        }

        int read = Math.Min(_end - _start, buffer.Length);
        _buffer.AsMemory(_start, read).CopyTo(buffer);
        _start += read;
        BytesRead += read;
        counters.Add(TrailCounter.BytesRead, read);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            (_buffer, _start, _end) = ([], 0, 0);
            stored.Dispose();
        }

        base.Dispose(disposing);
    }
}
