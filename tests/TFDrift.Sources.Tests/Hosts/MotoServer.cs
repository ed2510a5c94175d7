// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Diagnostics;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.S3;
using TFDrift.Sources.Aws;
using TFDrift.Sources.Tests.Hosts;

[assembly: AssemblyFixture(typeof(MotoServer))]

namespace TFDrift.Sources.Tests.Hosts;

/// <summary>
/// AWS's S3, SQS, SNS and STS emulated by moto over real HTTP, started when a test first asks for it. It takes any
/// credentials, so signatures and denials are proven elsewhere.
/// </summary>
public sealed class MotoServer : IAsyncDisposable
{
    public const string Region = "us-east-1";
    public const string Account = "123456789012";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _starting = new(1);
    private readonly HttpClient _http = new();
    private Process? _process;
    private Uri? _url;

    /// <summary>The running server's URL; skips the test when the emulator is not there.</summary>
    public async Task<Uri> UrlAsync()
    {
        await _starting.WaitAsync();
        try
        {
            return _url ??= await StartAsync();
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Options that lead to this server, for keys given in the environment of the test or in code.</summary>
    public async Task<AwsOptions> OptionsAsync() => new() { Region = Region, EndpointUrl = await UrlAsync() };

    /// <summary>The SDK's own client, to arrange and to look.</summary>
    public async Task<AmazonS3Client> S3Async() => new(
        new BasicAWSCredentials("AKIAARRANGE", "secret"),
        new AmazonS3Config
        {
            ServiceURL = (await UrlAsync()).AbsoluteUri,
            ForcePathStyle = true,
            AuthenticationRegion = Region,
        });

    /// <summary>One SQS operation in AWS JSON, to arrange and to look.</summary>
    public async Task<JsonElement> SqsAsync(string operation, string json, string keyId = "AKIAARRANGE")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, await UrlAsync())
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
        request.Headers.Add("X-Amz-Target", $"AmazonSQS.{operation}");
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={keyId}/20260101/{Region}/sqs/aws4_request, SignedHeaders=host, Signature=0");
        using HttpResponseMessage response = await _http.SendAsync(request);
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{operation}: {body}");
        return JsonDocument.Parse(body.Length > 0 ? body : "{}").RootElement;
    }

    /// <summary>Creates a queue of its own for a test.</summary>
    public async Task<string> CreateQueueAsync(string suffix = "", string attributes = "{}")
    {
        string name = $"trail-{Guid.NewGuid():N}{suffix}";
        JsonElement answer = await SqsAsync(
            "CreateQueue", $$"""{"QueueName":"{{name}}","Attributes":{{attributes}}}""");
        return answer.GetProperty("QueueUrl").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _starting.Dispose();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }

    private async Task<Uri> StartAsync()
    {
        string program = Repository.Path("artifacts/tools/moto/moto_server");
        if (!File.Exists(program))
        {
            Assert.Skip("no AWS emulator: run .ci/fetch-moto artifacts/tools/moto");
        }

        int port = Repository.FreePort();
        var start = new ProcessStartInfo(program, ["-H", "127.0.0.1", "-p", $"{port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        var log = new StringBuilder();
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, line) => log.AppendLine(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var url = new Uri($"http://127.0.0.1:{port}");
        for (long begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < StartTimeout;)
        {
            Assert.False(_process.HasExited, $"moto_server ended: {log}");
            try
            {
                using HttpResponseMessage up = await _http.GetAsync(new Uri(url, "/moto-api/data.json"));
                return url;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }

        throw new TimeoutException($"moto_server is not up after {StartTimeout}: {log}");
    }
}
