// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Sources.States.Objects;

/// <summary>A stream whose first bytes tell what it is. They are looked at, and read again with the rest.</summary>
internal sealed class PeekedStream : ForwardStream
{
    private readonly Stream _rest;
    private ReadOnlyMemory<byte> _first;

    private PeekedStream(ReadOnlyMemory<byte> first, Stream rest) => (_first, _rest) = (first, rest);

    /// <summary>The first bytes, until they are read.</summary>
    public ReadOnlySpan<byte> First => _first.Span;

    /// <summary>Looks at the first bytes of a stream, which the result owns.</summary>
    public static async Task<PeekedStream> PeekAsync(Stream stream, int bytesMax, CancellationToken cancellationToken)
    {
        byte[] first = new byte[bytesMax];
        try
        {
            int length = await stream.ReadAtLeastAsync(first, bytesMax, false, cancellationToken).ConfigureAwait(false);
            return new PeekedStream(first.AsMemory(0, length), stream);
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_first.IsEmpty)
            return _rest.ReadAsync(buffer, cancellationToken);
        int read = Math.Min(buffer.Length, _first.Length);
        _first[..read].CopyTo(buffer);
        _first = _first[read..];
        return ValueTask.FromResult(read);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _rest.Dispose();
        base.Dispose(disposing);
    }
}
