// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading;

namespace TFDrift.Benchmarks;

/// <summary>moto's S3 and SQS. It is slow, and competes for the same processors: this measures it as much as us.</summary>
[SuppressMessage("Design", "CA1001", Justification = "It lives as long as the process.")]
internal sealed class EmulatedQueue : IQueue
{
    private const int MessagesPerCall = 10;
    private static readonly TimeSpan StartMax = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan EmptyMax = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(20);
    private static readonly string Server = Path.Combine(BenchmarkEngine.Root, "artifacts/tools/moto/moto_server");

    private readonly HttpClient _http = new();
    private string _url = "";

    public string Name => "queue, moto";

    public string? Missing => File.Exists(Server) ? null : "no emulator: run make moto";

    public Uri Endpoint { get; } = new($"http://127.0.0.1:{FreePort()}");

    public void SetUp(IReadOnlyDictionary<string, byte[]> files)
    {
        ProcessStartInfo start = new(Server, ["-H", "127.0.0.1", "-p", $"{Endpoint.Port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process moto = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => moto.Kill(entireProcessTree: true);
        moto.OutputDataReceived += (_, _) => { };
        moto.ErrorDataReceived += (_, _) => { };
        moto.BeginOutputReadLine();
        moto.BeginErrorReadLine();
        Until(StartMax, IsUp);
        Put("bench", []);
        foreach ((string key, byte[] file) in files)
        {
            Put($"bench/{key}", file);
        }
    }

    public string Create() =>
        _url = Call("CreateQueue", new { QueueName = $"bench-{Guid.NewGuid():N}" }).GetProperty("QueueUrl").GetString()!;

    public void Send(IReadOnlyList<string> keys)
    {
        foreach (string[] batch in keys.Chunk(MessagesPerCall))
        {
            Call("SendMessageBatch", new
            {
                QueueUrl = _url,
                Entries = batch.Select((key, index) => new
                {
                    Id = $"{index}",
                    MessageBody = JsonSerializer.Serialize(new { s3Bucket = "bench", s3ObjectKey = (string[])[key] }),
                }),
            });
        }
    }

    public void WaitUntilEmpty() => Until(EmptyMax, () =>
    {
        JsonElement attributes = Call("GetQueueAttributes", new { QueueUrl = _url, AttributeNames = (string[])["All"] })
            .GetProperty("Attributes");
        return attributes.GetProperty("ApproximateNumberOfMessages").GetString() == "0"
            && attributes.GetProperty("ApproximateNumberOfMessagesNotVisible").GetString() == "0";
    });

    private static void Until(TimeSpan max, Func<bool> isSo)
    {
        for (long start = Stopwatch.GetTimestamp(); !isSo(); Thread.Sleep(LookInterval))
        {
            if (Stopwatch.GetElapsedTime(start) > max)
            {
                throw new TimeoutException($"moto: nothing after {max}");
            }
        }
    }

    private static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private bool IsUp()
    {
        try
        {
            using HttpResponseMessage response = _http.Send(new(HttpMethod.Get, new Uri(Endpoint, "/moto-api/data.json")));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Put(string path, byte[] content) =>
        Send(new(HttpMethod.Put, new Uri(Endpoint, path)) { Content = new ByteArrayContent(content) }, "s3");

    private JsonElement Call(string operation, object members)
    {
        HttpRequestMessage request = new(HttpMethod.Post, Endpoint)
        {
            Content = new StringContent(JsonSerializer.Serialize(members), Encoding.UTF8, "application/x-amz-json-1.0"),
        };
        request.Headers.Add("X-Amz-Target", $"AmazonSQS.{operation}");
        return JsonDocument.Parse(Send(request, "sqs")).RootElement;
    }

    /// <summary>It tells services and regions apart by what a signature says, and does not check the signature.</summary>
    private string Send(HttpRequestMessage request, string service)
    {
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential=AKIABENCH/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0");
        using HttpResponseMessage response = _http.Send(request);
        string text = new StreamReader(response.Content.ReadAsStream()).ReadToEnd();
        return response.IsSuccessStatusCode ? text : throw new InvalidOperationException($"moto: {text}");
    }
}
