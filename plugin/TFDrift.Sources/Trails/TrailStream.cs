// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.IO.Compression;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Sources.Trails;

/// <summary>A stored file: tells by its first bytes whether it is compressed, and counts what is read of it.</summary>
/// <remarks>Names tell nothing: pipelines store logs again without compression and keep the name.</remarks>
internal sealed class TrailStream(Stream stored, TrailCounters counters) : Stream
{
    private static ReadOnlySpan<byte> GzipMagic => [0x1F, 0x8B];

    private readonly byte[] _first = new byte[2];
    private int _firstLength;
    private int _firstRead;

    public long BytesRead { get; private set; }

    /// <summary>The content: decompressed when it is compressed.</summary>
    public async ValueTask<Stream> OpenContentAsync(CancellationToken cancellationToken)
    {
        _firstLength = await stored.ReadAtLeastAsync(_first, _first.Length, false, cancellationToken)
            .ConfigureAwait(false);
        return _first.AsSpan(0, _firstLength).SequenceEqual(GzipMagic)
            ? new GZipStream(this, CompressionMode.Decompress)
            : this;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => BytesRead;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        TryReadFirst(buffer.Span, out int read)
            ? Count(read)
            : Count(await stored.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer) =>
        Count(TryReadFirst(buffer, out int read) ? read : stored.Read(buffer));

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            stored.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool TryReadFirst(Span<byte> buffer, out int read)
    {
        ReadOnlySpan<byte> rest = _first.AsSpan(_firstRead, _firstLength - _firstRead);
        read = Math.Min(rest.Length, buffer.Length);
        rest[..read].CopyTo(buffer);
        _firstRead += read;
        return read > 0;
    }

    private int Count(int read)
    {
        BytesRead += read;
        counters.Add(TrailCounter.BytesRead, read);
        return read;
    }
}
