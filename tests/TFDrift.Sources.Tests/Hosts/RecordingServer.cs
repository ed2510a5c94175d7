// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading.Tasks;

namespace TFDrift.Sources.Tests.Hosts;

/// <summary>An answer of <see cref="RecordingServer"/>.</summary>
public sealed record Answer(string Body, int Status = 200, params (string Name, string Value)[] Headers)
{
    /// <summary>The body, where it is no text.</summary>
    public byte[] Bytes { get; init; } = Encoding.UTF8.GetBytes(Body);
}

/// <summary>A small HTTP server that notes every request and answers as the test says.</summary>
public sealed class RecordingServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly Func<RecordedRequest, Answer?> _answer;
    private readonly Task _serving;

    /// <param name="answer">Null stands for 404.</param>
    public RecordingServer(Func<RecordedRequest, Answer?> answer)
    {
        _answer = answer;
        Url = new Uri($"http://127.0.0.1:{Repository.FreePort()}");
        _listener.Prefixes.Add($"{Url}");
        _listener.Start();
        _serving = Task.Run(ServeAsync);
    }

    public Uri Url { get; }

    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>The requests to one service, told apart as <see cref="ServiceOf"/> does.</summary>
    public IReadOnlyList<RecordedRequest> To(string service) => [.. _requests.Where(r => ServiceOf(r) == service)];

    /// <summary>Which AWS service a request means, told by its form, because all come to one port.</summary>
    public static string ServiceOf(RecordedRequest request) => request switch
    {
        { Method: "PUT", Path: "/latest/api/token" } => "imds",
        { Path: var path } when path.StartsWith("/latest/", StringComparison.Ordinal) => "imds",
        { Path: "/container" } => "container",
        { Path: "/federation/credentials" } => "sso",
        { Method: "POST", Path: "/token" } => "sso-oidc",
        _ when request.Headers.GetValueOrDefault("x-amz-target")?.StartsWith("AmazonSQS.", StringComparison.Ordinal) == true => "sqs",
        { Method: "POST", Path: "/" } when request.Form("Action") is not null => "sts",
        _ => "s3",
    };

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            await AnswerAsync(context);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        HttpListenerRequest request = context.Request;
        var body = new MemoryStream();
        await request.InputStream.CopyToAsync(body);
        Dictionary<string, string> headers = request.Headers.AllKeys.OfType<string>()
            .ToDictionary(name => name.ToLowerInvariant(), name => request.Headers[name]!, StringComparer.Ordinal);
        var recorded = new RecordedRequest(request.HttpMethod, request.RawUrl!, headers, body.ToArray());
        _requests.Enqueue(recorded);
        Answer answer = _answer(recorded) ?? new Answer("", 404);
        context.Response.StatusCode = answer.Status;
        foreach ((string name, string value) in answer.Headers)
        {
            context.Response.AddHeader(name, value);
        }

        byte[] bytes = answer.Bytes;
        context.Response.ContentLength64 = bytes.Length;
        try
        {
            if (request.HttpMethod != "HEAD")
            {
                await context.Response.OutputStream.WriteAsync(bytes);
            }

            context.Response.Close();
        }
        catch (HttpListenerException)
        {
            // The client went away.
        }
    }
}
