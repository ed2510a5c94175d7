// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Sources.States.Postgres;

/// <summary>
/// The messages of PostgreSQL's protocol 3.0, as far as reading needs them:
/// https://www.postgresql.org/docs/current/protocol-message-formats.html.
/// </summary>
internal sealed class PgConnection(Stream stream, string host) : IDisposable
{
    private const int HeaderBytes = 5;
    private const int LengthBytes = 4;

    /// <summary>Messages that are read whole: rows of a listing, errors. States are not.</summary>
    private const int MessageBytesMax = 64 * 1024;

    private const int ErrorLettersMax = 200;

    private readonly byte[] _header = new byte[HeaderBytes];

    /// <summary>Whom it speaks with, for messages.</summary>
    public string Host => host;

    /// <summary>Sends messages.</summary>
    public async Task SendAsync(PgRequest request, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(request.Bytes, cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Begins to read a message that is of interest: neither a notice nor a parameter's value.</summary>
    /// <returns>Its type and the bytes that follow.</returns>
    /// <exception cref="IOException">It is an error, or the connection ends.</exception>
    public async Task<(char Type, int Bytes)> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await ReadAsync(_header, cancellationToken).ConfigureAwait(false);
            char type = (char)_header[0];
            int bytes = BinaryPrimitives.ReadInt32BigEndian(_header.AsSpan(1)) - LengthBytes;
            if (bytes < 0)
                throw new IOException($"{host} is no PostgreSQL server");
            switch (type)
            {
                case 'E':
                    throw Refused(await BodyAsync(bytes, cancellationToken).ConfigureAwait(false));
                case 'N' or 'S' or 'K':
                    await BodyAsync(bytes, cancellationToken).ConfigureAwait(false);
                    break;
                default:
                    return (type, bytes);
            }
        }
    }

    /// <summary>Reads the rest of a message.</summary>
    public async Task<byte[]> BodyAsync(int bytes, CancellationToken cancellationToken)
    {
        if (bytes > MessageBytesMax)
            throw new IOException($"{host} sends a message of more than {MessageBytesMax / 1024} KiB");
        byte[] body = new byte[bytes];
        await ReadAsync(body, cancellationToken).ConfigureAwait(false);
        return body;
    }

    /// <summary>Reads a part of a message.</summary>
    public ValueTask<int> ReadSomeAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        stream.ReadAsync(buffer, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private async Task ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            await stream.ReadExactlyAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (EndOfStreamException)
        {
            throw new IOException($"{host} ends the connection");
        }
    }

    /// <summary>Fields of a letter and a text each: https://www.postgresql.org/docs/current/protocol-error-fields.html</summary>
    private IOException Refused(ReadOnlySpan<byte> fields)
    {
        string message = "an unknown error";
        foreach (string field in Encoding.UTF8.GetString(fields).Split('\0'))
        {
            if (field.StartsWith('M'))
                message = field.Length <= ErrorLettersMax ? field[1..] : field[1..ErrorLettersMax] + "…";
        }

        return new IOException($"{host} answers: {message.ReplaceLineEndings(" ")}");
    }
}
