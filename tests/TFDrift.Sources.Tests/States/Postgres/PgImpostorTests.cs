// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Sources.Tests.States.Postgres;

/// <summary>Servers that are not what they say, or not PostgreSQL at all.</summary>
public sealed class PgImpostorTests
{
    /// <summary>What the server sends after each thing that it is sent.</summary>
    public static TheoryData<byte[][], string> Impostors => new()
    {
        { [[.. Authentication(10, "SCRAM-SHA-256\0\0"), .. Authentication(0, "")]], "does not know the password itself" },
        { [Authentication(10, "SCRAM-SHA-256\0\0"), Authentication(11, "r=other,s=AAAA,i=4096")], "challenge (SCRAM-SHA-256) is none" },
        { [Authentication(10, "SCRAM-SHA-256-PLUS\0\0")], "asks for a way to sign in that tfdrift does not have" },
        { [Authentication(12, "v=AAAA")], "asks for a way to sign in that tfdrift does not have" },
        { [Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\n\r\n")], "sends a message of more than 64 KiB" },
        { [[(byte)'R', 0, 0, 0, 0]], "is no PostgreSQL server" },
        { [[(byte)'Z', 0, 0]], "ends the connection" },
        { [[(byte)'E', 0, 0, 0, 18, .. Encoding.ASCII.GetBytes("Mgo away\nnow\0\0")]], "answers: go away now" },
    };

    [Theory]
    [MemberData(nameof(Impostors))]
    public async Task An_impostor_is_found_out(byte[][] answers, string message)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task serving = ServeAsync(listener, answers);
        using var host = new StateHost(new()
        {
            Uri = $"pg://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/db",
            Username = "tfdrift",
            PasswordEnv = StateHost.Variable(),
            Tls = false,
        });

        await host.Refresh();
        await serving;

        Assert.Contains(message, host.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain(StateHost.Secret, host.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_encryption_gets_no_password()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task serving = ServeAsync(listener, ["N"u8.ToArray()]);
        using var host = new StateHost(new()
        {
            Uri = $"pg://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/db",
            Username = "tfdrift",
            PasswordEnv = StateHost.Variable(),
        });

        await host.Refresh();
        await serving;

        Assert.Contains("offers no encryption: turn it on there, or set tls: false", host.Shown, StringComparison.Ordinal);
    }

    private static byte[] Authentication(byte code, string details) =>
        [(byte)'R', 0, 0, 0, (byte)(8 + details.Length), 0, 0, 0, code, .. Encoding.ASCII.GetBytes(details)];

    private static async Task ServeAsync(TcpListener listener, IEnumerable<byte[]> answers)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using TcpClient client = await listener.AcceptTcpClientAsync(cancellation);
        NetworkStream stream = client.GetStream();
        byte[] sent = new byte[4096];
        foreach (byte[] answer in answers)
        {
            if (await stream.ReadAsync(sent, cancellation) == 0)
                return;
            await stream.WriteAsync(answer, cancellation);
        }

        client.Client.Shutdown(SocketShutdown.Send);
        while (await stream.ReadAsync(sent, cancellation) > 0)
        {
            // Until the other end has enough.
        }
    }
}
