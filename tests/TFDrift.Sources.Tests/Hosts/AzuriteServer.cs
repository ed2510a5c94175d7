// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Diagnostics;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Sources.Tests.Hosts;

[assembly: AssemblyFixture(typeof(AzuriteServer))]

namespace TFDrift.Sources.Tests.Hosts;

/// <summary>Azure Blob Storage emulated by Azurite, which checks signatures, started when a test first asks for it.</summary>
public sealed class AzuriteServer : IAsyncDisposable
{
    public const string Account = "devstoreaccount1";

    /// <summary>Azurite's own published key.</summary>
    public const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _starting = new(1);
    private readonly string _folder = Directory.CreateTempSubdirectory("tfdrift-azurite-").FullName;
    private Process? _process;
    private Uri? _url;

    /// <summary>The account's URL, with a slash at its end; skips the test when the emulator is not there.</summary>
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

    public async ValueTask DisposeAsync()
    {
        _starting.Dispose();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task<Uri> StartAsync()
    {
        string program = Repository.Path("artifacts/tools/azurite/node_modules/.bin/azurite-blob");
        if (!File.Exists(program))
        {
            Assert.Skip("no Azure emulator: run .ci/fetch-azurite artifacts/tools/azurite");
        }

        int port = Repository.FreePort();
        _process = Process.Start(new ProcessStartInfo(
            program, ["--blobPort", $"{port}", "--location", _folder, "--silent", "--skipApiVersionCheck", "--disableTelemetry"]))!;
        var server = new Uri($"http://127.0.0.1:{port}");
        using var http = new HttpClient();
        for (long begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < StartTimeout;)
        {
            Assert.False(_process.HasExited, "azurite-blob ended");
            try
            {
                using HttpResponseMessage up = await http.GetAsync(server);
                return new Uri(server, Account + "/");
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }

        throw new TimeoutException($"azurite-blob is not up after {StartTimeout}");
    }
}
