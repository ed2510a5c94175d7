// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Benchmarks;

/// <summary>
/// Answers from memory in the shapes of S3 and SQS and does nothing else, so that the plugin and not an emulator is
/// measured.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "It lives as long as the process.")]
internal sealed class StaticQueue : IQueue
{
    private const int MessagesPerAnswer = 10;
    private static readonly TimeSpan LongPoll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan EmptyMax = TimeSpan.FromMinutes(1);

    private static readonly byte[] NotFound =
        "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"u8.ToArray();

    private readonly Dictionary<string, byte[]> _answers = new(StringComparer.Ordinal);
    private readonly ManualResetEventSlim _isEmpty = new(true);
    private BlockingCollection<string> _waiting = [];
    private TcpListener? _listener;
    private int _left;

    public string Name => "queue, static files";

    public string? Missing => null;

    public Uri Endpoint => new($"http://{_listener!.LocalEndpoint}");

    public void SetUp(IReadOnlyDictionary<string, byte[]> files)
    {
        foreach ((string key, byte[] file) in files)
        {
            // S3 encrypts every object and says so; what is encrypted its SDK does not hash.
            string head = $"HTTP/1.1 200 OK\r\nETag: \"{Md5(file)}\"\r\nx-amz-server-side-encryption: AES256\r\n"
                + $"Content-Length: {file.Length}\r\n\r\n";
            _answers[$"/bench/{key}"] = [.. Encoding.ASCII.GetBytes(head), .. file];
        }

        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
        _ = Task.Factory.StartNew(Accept, TaskCreationOptions.LongRunning);
    }

    public string Create()
    {
        _waiting = [];
        return $"{Endpoint}111111111111/bench";
    }

    public void Send(IReadOnlyList<string> keys)
    {
        _isEmpty.Reset();
        Interlocked.Add(ref _left, keys.Count);
        foreach (string key in keys)
        {
            _waiting.Add(JsonSerializer.Serialize(new { s3Bucket = "bench", s3ObjectKey = (string[])[key] }));
        }
    }

    public void WaitUntilEmpty()
    {
        if (!_isEmpty.Wait(EmptyMax))
        {
            throw new TimeoutException($"{_left} messages are left after {EmptyMax}");
        }
    }

    private void Accept()
    {
        while (true)
        {
            TcpClient client = _listener!.AcceptTcpClient();
            _ = Task.Factory.StartNew(() => Serve(client), TaskCreationOptions.LongRunning);
        }
    }

    private void Serve(TcpClient client)
    {
        using Stream stream = client.GetStream();
        client.NoDelay = true;
        using StreamReader reader = new(stream, Encoding.Latin1);
        try
        {
            while (reader.ReadLine() is { Length: > 0 } request)
            {
                int length = 0;
                string operation = "";
                while (reader.ReadLine() is { Length: > 0 } header)
                {
                    string[] parts = header.Split(": ", 2);
                    length = parts[0].Equals("Content-Length", StringComparison.OrdinalIgnoreCase) ? int.Parse(parts[1]) : length;
                    operation = parts[0].Equals("X-Amz-Target", StringComparison.OrdinalIgnoreCase) ? parts[1] : operation;
                }

                char[] body = new char[length];
                reader.ReadBlock(body);
                stream.Write(operation.Length > 0 ? Json(Answer(operation, new string(body))) : _answers.GetValueOrDefault(request.Split(' ')[1].Split('?')[0], NotFound));
            }
        }
        catch (IOException)
        {
            // The engine has ended.
        }
    }

    private object Answer(string operation, string body) => operation switch
    {
        "AmazonSQS.ReceiveMessage" => new { Messages = Receive() },
        "AmazonSQS.DeleteMessageBatch" => Delete(JsonDocument.Parse(body).RootElement.GetProperty("Entries").GetArrayLength()),
        _ => new { },
    };

    private object[] Receive()
    {
        List<object> messages = [];
        BlockingCollection<string> waiting = _waiting;
        while (messages.Count < MessagesPerAnswer && waiting.TryTake(out string? body, messages.Count == 0 ? LongPoll : TimeSpan.Zero))
        {
            string id = Guid.NewGuid().ToString();
            string hash = Md5(Encoding.UTF8.GetBytes(body));
            messages.Add(new { MessageId = id, ReceiptHandle = id, Body = body, MD5OfBody = hash });
        }

        return [.. messages];
    }

    private object Delete(int count)
    {
        if (Interlocked.Add(ref _left, -count) == 0)
        {
            _isEmpty.Set();
        }

        return new { };
    }

    [SuppressMessage("Security", "CA5351", Justification = "The checksum of S3 and SQS.")]
    private static string Md5(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));

    private static byte[] Json(object answer)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(answer);
        string head = $"HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: {body.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }
}
