// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Net.Security;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace TFDrift.Sources.Tests.Hosts;

/// <summary>Puts TLS before a server that has none.</summary>
public sealed class TlsFront : LoopbackServer
{
    private readonly TestAuthority _authority;
    private readonly Uri _target;

    public TlsFront(Uri target, TestAuthority authority)
    {
        (_target, _authority) = (target, authority);
        Url = new Uri($"https://127.0.0.1:{Start()}");
    }

    public Uri Url { get; }

    protected override async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        await server.ConnectAsync(_target.Host, _target.Port, Stopping);
        await using var encrypted = new SslStream(client.GetStream());
        await encrypted.AuthenticateAsServerAsync(_authority.Certificate);
        NetworkStream plain = server.GetStream();
        await Task.WhenAny(encrypted.CopyToAsync(plain, Stopping), plain.CopyToAsync(encrypted, Stopping));
    }
}
