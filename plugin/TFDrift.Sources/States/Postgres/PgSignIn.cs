// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Sources.States.Postgres;

/// <summary>
/// Signs in to a PostgreSQL server in the way that it asks for:
/// https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-START-UP.
/// </summary>
internal sealed class PgSignIn(PgConnection connection, PgServer server)
{
    private const int Accepted = 0;
    private const int Cleartext = 3;
    private const int Md5 = 5;
    private const int Sasl = 10;
    private const int SaslContinue = 11;
    private const int SaslFinal = 12;
    private const int CodeBytes = 4;

    private ScramSha256? _scram;
    private bool _isVerified = true;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await connection.SendAsync(PgRequest.Startup(server.User, server.Database), cancellationToken)
            .ConfigureAwait(false);
        while (true)
        {
            (char type, int bytes) = await connection.NextAsync(cancellationToken).ConfigureAwait(false);
            byte[] body = await connection.BodyAsync(bytes, cancellationToken).ConfigureAwait(false);
            if (type == 'Z')
                return;
            if (type != 'R' || body.Length < CodeBytes)
                throw new IOException($"{server.Host} is no PostgreSQL server");
            if (Answer(BinaryPrimitives.ReadInt32BigEndian(body), body.AsSpan(CodeBytes)) is { } answer)
                await connection.SendAsync(answer, cancellationToken).ConfigureAwait(false);
        }
    }

    private PgRequest? Answer(int code, ReadOnlySpan<byte> details)
    {
        switch (code)
        {
            case Accepted:
                return _isVerified ? null : throw new IOException($"{server.Host} does not know the password itself");
            case Cleartext when server.IsEncrypted:
                return PgRequest.Password(body => PgRequest.Text(body, Password()));
            case Cleartext:
                throw new IOException($"{server.Host} asks for the password unencrypted: remove tls: false");
            case Md5:
                return Hashed(details);
            case Sasl when Encoding.ASCII.GetString(details).Split('\0') is var names
                && Array.IndexOf(names, ScramSha256.Mechanism) >= 0:
                (_scram, _isVerified) = (new ScramSha256(Password()), false);
                return PgRequest.Password(body =>
                {
                    PgRequest.Text(body, ScramSha256.Mechanism);
                    PgRequest.Number(body, _scram.First.Length);
                    body.Write(Encoding.ASCII.GetBytes(_scram.First));
                });
            case SaslContinue when _scram is not null:
                byte[] proof = Encoding.ASCII.GetBytes(_scram.Prove(Encoding.ASCII.GetString(details)));
                return PgRequest.Password(body => body.Write(proof));
            case SaslFinal when _scram is not null:
                _isVerified = _scram.Verifies(Encoding.ASCII.GetString(details));
                return null;
            default:
                throw new IOException(
                    $"{server.Host} asks for a way to sign in that tfdrift does not have: use scram-sha-256 in pg_hba.conf");
        }
    }

    [SuppressMessage("Security", "CA5351", Justification = "What servers before version 14 ask for.")]
    private PgRequest Hashed(ReadOnlySpan<byte> salt)
    {
        byte[] inner = Encoding.ASCII.GetBytes(
            Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(Password() + server.User))));
        string outer = "md5" + Convert.ToHexStringLower(MD5.HashData([.. inner, .. salt]));
        return PgRequest.Password(body => PgRequest.Text(body, outer));
    }

    private string Password() => server.Password?.Read()
        ?? throw new IOException($"{server.Host} asks for a password: set password_env or password_file");
}
