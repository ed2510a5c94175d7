// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Sources.Tests.Hosts;

/// <summary>What <see cref="FaultyProxy"/> does to a request.</summary>
public enum Fault
{
    None,
    Throttle,
    ServerError,
    Reset,
    CutBody,
    SlowBody,
    ExpiredToken,
    ClockSkew,
    Forbidden,
    NotFound,
    Hang,
}

/// <summary>Stands between a client and an emulated AWS, and does to requests what networks and services do.</summary>
public sealed class FaultyProxy : LoopbackServer
{
    private readonly Uri _target;
    private readonly Func<RecordedRequest, Fault> _fault;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly ConcurrentDictionary<Fault, int> _done = new();

    public FaultyProxy(Uri target, Func<RecordedRequest, Fault> fault)
    {
        (_target, _fault) = (target, fault);
        Url = new Uri($"http://127.0.0.1:{Start()}");
    }

    public Uri Url { get; }

    /// <summary>How many requests each fault was done to.</summary>
    public IReadOnlyDictionary<Fault, int> Done => _done;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _http.Dispose();
    }

    /// <summary>One request for each connection.</summary>
    protected override async Task ServeAsync(TcpClient client)
    {
        RecordedRequest? request = await ReadAsync(client.GetStream());
        if (request is not null)
        {
            Fault fault = _fault(request);
            _done.AddOrUpdate(fault, 1, (_, count) => count + 1);
            await AnswerAsync(client, request, fault);
        }
    }

    private async Task<RecordedRequest?> ReadAsync(Stream stream)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, Stopping) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        string[] lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Dictionary<string, string> headers = lines[1..].Select(line => line.Split(':', 2))
            .ToDictionary(pair => pair[0].ToLowerInvariant(), pair => pair[1].Trim(), StringComparer.Ordinal);
        byte[] body = new byte[int.Parse(headers.GetValueOrDefault("content-length", "0"), CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, Stopping);
        string[] first = lines[0].Split(' ');
        return new RecordedRequest(first[0], first[1], headers, body);
    }

    private async Task AnswerAsync(TcpClient client, RecordedRequest request, Fault fault)
    {
        switch (fault)
        {
            case Fault.Throttle:
                await RefuseAsync(client, request, 503, "SlowDown");
                return;
            case Fault.ServerError:
                await RefuseAsync(client, request, 500, "InternalError");
                return;
            case Fault.ExpiredToken:
                await RefuseAsync(client, request, 400, "ExpiredToken");
                return;
            case Fault.ClockSkew:
                await RefuseAsync(client, request, 403, "RequestTimeTooSkewed");
                return;
            case Fault.Forbidden:
                await RefuseAsync(client, request, 403, "AccessDenied");
                return;
            case Fault.NotFound:
                await RefuseAsync(client, request, 404, "NoSuchKey");
                return;
            case Fault.Reset:
                Reset(client);
                return;
            case Fault.Hang:
                await Task.Delay(Timeout.Infinite, Stopping);
                return;
            default:
                await ForwardAsync(client, request, fault);
                return;
        }
    }

    /// <summary>S3 says it in XML, SQS in JSON.</summary>
    private async Task RefuseAsync(TcpClient client, RecordedRequest request, int status, string code)
    {
        bool isJson = RecordingServer.ServiceOf(request) == "sqs";
        string body = isJson
            ? $$"""{"__type":"com.amazonaws.sqs#{{code}}","message":"by the proxy"}"""
            : $"<Error><Code>{code}</Code><Message>by the proxy</Message></Error>";
        string date = TimeProvider.System.GetUtcNow().AddHours(code == "RequestTimeTooSkewed" ? 1 : 0).ToString("r");
        await client.GetStream().WriteAsync(
            Encoding.UTF8.GetBytes(
                $"HTTP/1.1 {status} x\r\nDate: {date}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n"
                + $"Content-Type: {(isJson ? "application/x-amz-json-1.0" : "application/xml")}\r\n\r\n{body}"),
            Stopping);
    }

    private async Task ForwardAsync(TcpClient client, RecordedRequest request, Fault fault)
    {
        using var forward = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(_target.OriginalString + request.RawUrl));
        if (request.Body.Length > 0)
        {
            forward.Content = new ByteArrayContent(request.Body);
        }

        foreach ((string name, string value) in request.Headers)
        {
            if (name is not ("host" or "content-length" or "connection" or "expect")
                && !forward.Headers.TryAddWithoutValidation(name, value))
            {
                forward.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using HttpResponseMessage response = await _http.SendAsync(forward, Stopping);
        byte[] body = await response.Content.ReadAsByteArrayAsync(Stopping);
        string head = string.Concat(response.Headers.Concat(response.Content.Headers)
            .Where(header => header.Key is not ("Content-Length" or "Transfer-Encoding" or "Connection"))
            .Select(header => $"{header.Key}: {string.Join(',', header.Value)}\r\n"));
        Stream stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.UTF8.GetBytes(
                $"HTTP/1.1 {(int)response.StatusCode} x\r\n{head}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n"),
            Stopping);
        int sent = fault == Fault.CutBody ? body.Length / 2 : body.Length;
        int step = Math.Max(1, fault == Fault.SlowBody ? body.Length / 8 : body.Length);
        for (int at = 0; at < sent; at += step)
        {
            await stream.WriteAsync(body.AsMemory(at, Math.Min(step, sent - at)), Stopping);
            await Task.Delay(fault == Fault.SlowBody ? 50 : 0, Stopping);
        }

        if (fault == Fault.CutBody)
        {
            // Time to arrive: a reset may overtake bytes that the peer has not read yet.
            await Task.Delay(20, Stopping);
            Reset(client);
        }
    }

    private static void Reset(TcpClient client)
    {
        client.LingerState = new LingerOption(true, 0);
        client.Client.Close();
    }
}
