// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Sources.Tests.Hosts;

/// <summary>The process of moto, and the calls that arrange things in it without AWS's SDK.</summary>
internal sealed class MotoProcess : IAsyncDisposable
{
    public const string Region = "us-east-1";

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

    /// <summary>One SQS operation in AWS JSON.</summary>
    public async Task<JsonElement> SqsAsync(string operation, string json, string keyId = "AKIAARRANGE")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, await UrlAsync())
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
        request.Headers.Add("X-Amz-Target", $"AmazonSQS.{operation}");
        string body = await SendAsync(request, "sqs", keyId);
        return JsonDocument.Parse(body.Length > 0 ? body : "{}").RootElement;
    }

    /// <summary>Creates a bucket (<c>name</c>) or an object (<c>name/key</c>).</summary>
    public async Task PutAsync(string path, byte[] content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(await UrlAsync(), "/" + path))
        {
            Content = new ByteArrayContent(content),
        };
        await SendAsync(request, "s3", "AKIAARRANGE");
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

    /// <summary>It tells services apart by what a request is signed for, and checks no signature.</summary>
    private async Task<string> SendAsync(HttpRequestMessage request, string service, string keyId)
    {
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={keyId}/20260101/{Region}/{service}/aws4_request, SignedHeaders=host, Signature=0");
        using HttpResponseMessage response = await _http.SendAsync(request);
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{request.Method} {request.RequestUri}: {body}");
        return body;
    }

    private async Task<Uri> StartAsync()
    {
        string program = Repository.Path("artifacts/tools/moto/moto_server");
        if (!File.Exists(program))
        {
            Assert.Skip("no AWS emulator: run .ci/fetch-moto artifacts/tools/moto");
        }

        string port = Repository.FreePort().ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(program, ["-H", "127.0.0.1", "-p", port])
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
