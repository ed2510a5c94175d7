// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Threading;

namespace TFDrift.Sources.States;

/// <summary>Reads a source's stream for the decoder: up to a number of bytes, and no longer than it may.</summary>
/// <remarks>
/// Network streams can be cancelled only in their asynchronous calls. It is read on a thread of its own, so that
/// waiting here holds up nobody.
/// </remarks>
internal sealed class BoundedStream(Stream inner, long bytesMax, CancellationToken cancellationToken) : Stream
{
    private long _bytes;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _bytes;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int read = inner is FileStream or MemoryStream
            ? inner.Read(buffer, offset, count)
            : inner.ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask().GetAwaiter().GetResult();
        _bytes += read;
        if (_bytes > bytesMax)
            throw new InvalidDataException($"is larger than {bytesMax / (1024 * 1024)} MiB");
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
