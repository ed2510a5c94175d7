// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Sources.States.Postgres;

/// <summary>The bytes of one column of a row that is being received; ends the connection with itself.</summary>
internal sealed class PgValueStream(PgConnection connection, int bytes) : ForwardStream
{
    private int _left = bytes;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int wanted = Math.Min(buffer.Length, _left);
        if (wanted <= 0)
            return 0;
        int read = await connection.ReadSomeAsync(buffer[..wanted], cancellationToken).ConfigureAwait(false);
        _left -= read;
        return read > 0 ? read : throw new IOException($"{connection.Host} ends the connection");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            connection.Dispose();
        base.Dispose(disposing);
    }
}
