// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.IO.Compression;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Sources.States.Objects;

/// <summary>What gzip has packed. Damaged bytes are a state that cannot be read, and not one that is too large.</summary>
internal sealed class UnzippedStream(Stream packed) : ForwardStream
{
    private readonly GZipStream _inner = new(packed, CompressionMode.Decompress);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException cause)
        {
            throw new IOException("the gzip stream is damaged, or was being written", cause);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }
}
