// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace TFDrift.Sources.Tests.Hosts;

/// <summary>Puts TLS before a server that has none.</summary>
public sealed class TlsFront : LoopbackServer
{
    private readonly TestAuthority _authority;
    private readonly Uri _target;
    private readonly bool _asksWho;

    /// <param name="target">The server.</param>
    /// <param name="authority">Gives it its certificate.</param>
    /// <param name="asksWho">Whether clients need a certificate of the same authority.</param>
    public TlsFront(Uri target, TestAuthority authority, bool asksWho = false)
    {
        (_target, _authority, _asksWho) = (target, authority, asksWho);
        Url = new Uri($"https://127.0.0.1:{Start()}");
    }

    public Uri Url { get; }

    /// <summary>The names in the clients' certificates, by connection.</summary>
    public ConcurrentQueue<string> Clients { get; } = new();

    protected override async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        await server.ConnectAsync(_target.Host, _target.Port, Stopping);
        await using var encrypted = new SslStream(client.GetStream());
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
        {
            ServerCertificate = _authority.Certificate,
            ClientCertificateRequired = _asksWho,
            CertificateChainPolicy = _asksWho ? _authority.Policy() : null,
        });
        if (_asksWho)
            Clients.Enqueue(encrypted.RemoteCertificate!.Subject);
        NetworkStream plain = server.GetStream();
        await Task.WhenAny(encrypted.CopyToAsync(plain, Stopping), plain.CopyToAsync(encrypted, Stopping));
    }
}
