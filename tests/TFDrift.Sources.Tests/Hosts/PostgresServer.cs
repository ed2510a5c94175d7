// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Sources.Tests.Hosts;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace TFDrift.Sources.Tests.Hosts;

/// <summary>
/// A real PostgreSQL with an empty cluster, started when a test first asks for it. It takes connections with and without
/// TLS, and the roles of <see cref="Ways"/> sign in each in their own way.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    public const string Password = "pg-canary-password";

    private const int Nobody = 65534;

    private static readonly TimeSpan CommandTimeout = TimeSpan.FromMinutes(3);

    private readonly Lock _lock = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("tfdrift-pg-").FullName;
    private readonly TestAuthority _authority = new();
    private Process? _process;
    private Task? _started;

    /// <summary>How the server lets each role in: https://www.postgresql.org/docs/current/auth-pg-hba-conf.html.</summary>
    public static IReadOnlyList<string> Ways { get; } = ["trust", "password", "md5", "scram-sha-256"];

    public string CaFile => _authority.CaFile;

    public int Port { get; private set; }

    private string Socket => Path.Combine(_folder, "socket");

    /// <summary>Starts the server; skips the test when there is none.</summary>
    public Task StartAsync()
    {
        lock (_lock)
            return _started ??= InitializeAsync();
    }

    /// <summary>Runs SQL as the owner, to arrange.</summary>
    public Task<string> SqlAsync(string sql, string database = "postgres") => RunAsync(
        "psql", ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", Socket, "-p", $"{Port}", "-U", "owner", database], sql);

    public async ValueTask DisposeAsync()
    {
        _authority.Dispose();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task InitializeAsync()
    {
        if (!Directory.Exists(Repository.Path("artifacts/tools/postgres/bin")))
            Assert.Skip("no PostgreSQL: run .ci/fetch-postgres artifacts/tools/postgres");
        string data = Path.Combine(_folder, "data");
        Directory.CreateDirectory(Socket);
        await ChownAsync();
        await RunAsync("initdb", ["-D", data, "-U", "owner", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C"]);
        await File.WriteAllTextAsync(Path.Combine(data, "server.crt"), _authority.CertificatePem);
        await File.WriteAllTextAsync(Path.Combine(data, "server.key"), _authority.KeyPem);
        if (OperatingSystem.IsLinux())
            File.SetUnixFileMode(Path.Combine(data, "server.key"), UnixFileMode.UserRead);
        string rules = "local all owner trust\n";
        foreach (string way in Ways)
            rules += $"host all \"by_{way}\" 127.0.0.1/32 {way}\n";
        await File.WriteAllTextAsync(Path.Combine(data, "pg_hba.conf"), rules);
        await ChownAsync();
        Port = Repository.FreePort();
        _process = Process.Start(Command("postgres", [
            "-D", data, "-p", $"{Port}", "-k", Socket, "-c", "listen_addresses=127.0.0.1", "-c", "ssl=on", "-c", "fsync=off"]))!;
        await WaitAsync();
        foreach (string way in Ways)
        {
            string encryption = way == "md5" ? "md5" : "scram-sha-256";
            await SqlAsync($"SET password_encryption = '{encryption}'; CREATE ROLE \"by_{way}\" LOGIN PASSWORD '{Password}';");
        }
    }

    private async Task WaitAsync()
    {
        for (long begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < CommandTimeout;)
        {
            Assert.False(_process!.HasExited, "postgres ended");
            try
            {
                await SqlAsync("SELECT 1");
                return;
            }
            catch (InvalidOperationException)
            {
                await Task.Delay(50);
            }
        }

        throw new TimeoutException($"postgres is not up after {CommandTimeout}");
    }

    /// <summary>PostgreSQL refuses to run as root, as whom containers run their tests.</summary>
    private async Task ChownAsync()
    {
        if (!Environment.IsPrivilegedProcess)
            return;
        using Process chown = Process.Start("chown", ["-R", $"{Nobody}", _folder]);
        await chown.WaitForExitAsync().WaitAsync(CommandTimeout);
    }

    private static ProcessStartInfo Command(string program, IReadOnlyList<string> arguments)
    {
        string path = Repository.Path($"artifacts/tools/postgres/bin/{program}");
        var start = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("setpriv", [$"--reuid={Nobody}", "--clear-groups", path, .. arguments])
            : new ProcessStartInfo(path, arguments);
        start.Environment["LD_LIBRARY_PATH"] = Repository.Path("artifacts/tools/postgres/lib");
        start.WorkingDirectory = "/";
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return start;
    }

    private static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, string input = "")
    {
        using Process process = Process.Start(Command(program, arguments))!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(CommandTimeout);
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program}: {await error}");
    }
}
