// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Sources.States.Objects;

/// <summary>The bytes of several parts one after the other. A part is opened when the one before has ended.</summary>
/// <param name="parts">The parts' names.</param>
/// <param name="open">Opens a part.</param>
internal sealed class JoinedStream(
    IReadOnlyList<string> parts, Func<string, CancellationToken, Task<Stream>> open) : ForwardStream
{
    private Stream? _part;
    private int _next;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            int read = _part is null ? 0 : await _part.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (read > 0 || _next == parts.Count || buffer.Length == 0)
                return read;
            EndPart();
            _part = await open(parts[_next++], cancellationToken).ConfigureAwait(false);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            EndPart();
        base.Dispose(disposing);
    }

    private void EndPart()
    {
        _part?.Dispose();
        _part = null;
    }
}
