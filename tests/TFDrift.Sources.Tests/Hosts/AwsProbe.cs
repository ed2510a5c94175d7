// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace TFDrift.Sources.Tests.Hosts;

/// <summary>
/// Runs tests/TFDrift.Aws.Probe in a process of its own, with an environment in which the SDK finds nothing but what
/// the test puts there.
/// </summary>
internal sealed class AwsProbe : IDisposable
{
    private static readonly TimeSpan RunTimeout = TimeSpan.FromSeconds(60);

    private readonly string _host;

    /// <param name="host">One of <see cref="Hosts"/>.</param>
    public AwsProbe(string host)
    {
        _host = host;
        Home = Directory.CreateTempSubdirectory("tfdrift-probe-").FullName;
        Environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = Home,
            ["PATH"] = System.Environment.GetEnvironmentVariable("PATH") ?? "",
            ["DOTNET_ROOT"] = System.Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? "",
            ["AWS_REGION"] = "eu-west-1",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
        };
    }

    /// <summary>
    /// The same program on the managed runtime and compiled ahead of time: some credential providers are lost by
    /// trimming alone.
    /// </summary>
    public static TheoryData<string> Hosts => ["managed", "native"];

    public string Home { get; }

    public Dictionary<string, string> Environment { get; }

    /// <summary>Writes a file below the home directory and returns its path.</summary>
    public string Write(string relative, string text)
    {
        string path = Path.Combine(Home, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>
    /// The arguments that make it read the queue of <paramref name="trail"/> for ever and write what it has read into a
    /// file: an empty line, then a line for each event.
    /// </summary>
    public async Task<string[]> DrainAsync(
        MotoServer moto, AwsTrail trail, string output, int visibilitySeconds, int pauseMilliseconds)
    {
        Environment["AWS_ACCESS_KEY_ID"] = "AKIATEST";
        Environment["AWS_SECRET_ACCESS_KEY"] = "secret";
        Environment["AWS_REGION"] = MotoServer.Region;
        return
        [
            "--endpoint-url", $"{await moto.UrlAsync()}", "drain", trail.QueueUrl, output, $"{visibilitySeconds}",
            $"{pauseMilliseconds}",
        ];
    }

    /// <summary>Starts the probe.</summary>
    public Process Start(IEnumerable<string> arguments)
    {
        ProcessStartInfo start = _host == "native" ? Native() : Managed();
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment.Clear();
        foreach ((string name, string value) in Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs the probe and returns the line it prints.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        using Process process = Start(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(RunTimeout);
        }
        catch (TimeoutException)
        {
            process.Kill();
            Assert.Fail($"aws-probe {string.Join(' ', arguments)} hangs");
        }

        return (await output + await error).TrimEnd();
    }

    public void Dispose() => Directory.Delete(Home, recursive: true);

    private static ProcessStartInfo Native()
    {
        string program = Repository.Path("artifacts/native/aws-probe");
        if (!File.Exists(program))
        {
            Assert.Skip("artifacts/native/aws-probe is not there: run make aws-probe");
        }

        return new ProcessStartInfo(program);
    }

    /// <summary>The probe is a project reference of the tests, so it lies beside them.</summary>
    private static ProcessStartInfo Managed() =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, "aws-probe.dll")]);
}
