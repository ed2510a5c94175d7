// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Sources.States;

/// <summary>Reads a source's stream for the decoder: up to a number of bytes, and no longer than it may.</summary>
/// <remarks>
/// Network streams can be cancelled only in their asynchronous calls. It is read on a thread of its own, so that
/// waiting here holds up nobody.
/// </remarks>
internal sealed class BoundedStream(Stream inner, long bytesMax, CancellationToken limit) : ForwardStream
{
    private long _bytes;

    public override int Read(byte[] buffer, int offset, int count)
    {
        limit.ThrowIfCancellationRequested();
        return inner is FileStream or MemoryStream
            ? Counted(inner.Read(buffer, offset, count))
            : ReadAsync(buffer.AsMemory(offset, count), limit).AsTask().GetAwaiter().GetResult();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    private int Counted(int read)
    {
        _bytes += read;
        return _bytes <= bytesMax
            ? read
            : throw new InvalidDataException($"is larger than {bytesMax / (1024 * 1024)} MiB");
    }
}
