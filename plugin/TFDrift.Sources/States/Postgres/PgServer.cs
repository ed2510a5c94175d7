// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Sources.States.Http;

namespace TFDrift.Sources.States.Postgres;

/// <summary>A database and who asks it.</summary>
/// <param name="Host">The server's name, which its certificate has to have.</param>
/// <param name="Port">Its port.</param>
/// <param name="Database">The database.</param>
/// <param name="User">The role.</param>
/// <param name="Password">Its password, where the server asks for one.</param>
/// <param name="IsEncrypted">Whether the connection is encrypted.</param>
/// <param name="CaFile">The authorities of the server's certificate, or null for the system's.</param>
internal sealed record PgServer(
    string Host, int Port, string Database, string User, SecretReference? Password, bool IsEncrypted, string? CaFile)
{
    public const int DefaultPort = 5432;

    private const byte Willing = (byte)'S';

    /// <summary>Asks for encryption: its length, and the code that stands where a version would.</summary>
    private static ReadOnlySpan<byte> EncryptionRequest => [0, 0, 0, 8, 0x04, 0xD2, 0x16, 0x2F];

    /// <summary>Connects, encrypts and signs in.</summary>
    /// <exception cref="IOException">It cannot; the message holds no secret.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The connection owns the stream.")]
    public async Task<PgConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        Stream stream = await OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (IsEncrypted)
                stream = await EncryptAsync(stream, cancellationToken).ConfigureAwait(false);
            var connection = new PgConnection(stream, Host);
            await new PgSignIn(connection, this).RunAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The stream owns the socket.")]
    private async Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(HttpDefaults.ConnectTimeout);
        try
        {
            await socket.ConnectAsync(Host, Port, limit.Token).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception cause)
        {
            socket.Dispose();
            if (cancellationToken.IsCancellationRequested)
                throw;
            string problem = cause is OperationCanceledException
                ? $"no answer within {HttpDefaults.ConnectTimeout.TotalSeconds:0} s" : cause.Message;
            throw new IOException($"{Host}:{Port} cannot be reached: {problem}", cause);
        }
    }

    /// <summary>https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-SSL</summary>
    private async Task<Stream> EncryptAsync(Stream plain, CancellationToken cancellationToken)
    {
        byte[] answer = new byte[1];
        await plain.WriteAsync(EncryptionRequest.ToArray(), cancellationToken).ConfigureAwait(false);
        await plain.ReadExactlyAsync(answer, cancellationToken).ConfigureAwait(false);
        if (answer[0] != Willing)
            throw new IOException($"{Host} offers no encryption: turn it on there, or set tls: false");
        var encrypted = new SslStream(plain);
        try
        {
            SslClientAuthenticationOptions options = new TlsFiles(CaFile).Options();
            options.TargetHost = Host;
            await encrypted.AuthenticateAsClientAsync(options, cancellationToken).ConfigureAwait(false);
            return encrypted;
        }
        catch (AuthenticationException cause)
        {
            throw new IOException(
                $"the certificate of {Host} is not trusted: {cause.Message} Name its authority in ca_file", cause);
        }
    }
}
