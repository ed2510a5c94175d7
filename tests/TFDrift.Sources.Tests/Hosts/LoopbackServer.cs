// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Sources.Tests.Hosts;

/// <summary>Accepts connections on a port of its own, and serves each as a kind of server does.</summary>
public abstract class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private Task _accepting = Task.CompletedTask;

    /// <summary>Ends what goes on when the server does.</summary>
    protected CancellationToken Stopping => _stop.Token;

    public virtual async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts to accept.</summary>
    /// <returns>The port.</returns>
    protected int Start()
    {
        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
        return ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    protected abstract Task ServeAsync(TcpClient client);

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = Task.Run(() => ServeWholeAsync(client));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeWholeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await ServeAsync(client);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or HttpRequestException
                or AuthenticationException or SocketException)
            {
                // One of the two ends went away, or did not believe the other.
            }
        }
    }
}
