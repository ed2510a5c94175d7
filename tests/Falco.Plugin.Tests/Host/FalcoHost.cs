// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Falco.Plugin.Tests.Host;

/// <summary>Runs tests/host/falco_host.c, compiled on first use, on a published library.</summary>
internal static class FalcoHost
{
    public static readonly string Root = typeof(FalcoHost).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!;

    private static readonly Lazy<string> Host = new(Compile);

    /// <summary>Runs the host and returns the lines of JSON it printed.</summary>
    public static IReadOnlyList<JsonElement> Run(PluginUnderTest plugin, string mode, params string[] options)
    {
        HostResult result = ExecuteHost(plugin, mode, options);
        Assert.True(
            result.ExitCode == 0, $"the host ended with {result.ExitCode}\n{result.Errors}\n{result.Output}");
        return [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
    }

    /// <summary>Runs the host, whatever comes of it.</summary>
    public static HostResult ExecuteHost(PluginUnderTest plugin, string mode, params string[] options) =>
        Execute(Host.Value, [Library(plugin), mode, .. options]);

    /// <summary>Runs the host with one more environment variable.</summary>
    public static HostResult ExecuteHostWith(string variable, PluginUnderTest plugin, string mode, params string[] options) =>
        Execute("env", [variable, Host.Value, Library(plugin), mode, .. options]);

    /// <summary>Starts the host, which goes on until it is killed or has nothing more to do.</summary>
    public static Process Start(PluginUnderTest plugin, string mode, params string[] options) => Process.Start(
        new ProcessStartInfo(Host.Value, [Library(plugin), mode, .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    public static string Library(PluginUnderTest plugin)
    {
        string path = Path.Combine(Root, "artifacts", "native", plugin.Library);
        Assert.True(File.Exists(path), $"{path} is missing: run make build sample");
        return path;
    }

    public static HostResult Execute(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new HostResult(process.ExitCode, output, errors.Result);
    }

    private static JsonElement Parse(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }

    private static string Compile()
    {
        string source = Path.Combine(Root, "tests", "host", "falco_host.c");
        string program = Path.Combine(Root, "artifacts", "host", $"falco_host.{Environment.ProcessId}");
        Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        HostResult result = Execute(
            "gcc", "-O2", "-g", "-std=gnu17", "-Wall", "-Wextra", "-Werror", "-o", program, source, "-ldl", "-pthread");
        Assert.True(result.ExitCode == 0, result.Errors);
        string shared = Path.Combine(Path.GetDirectoryName(program)!, "falco_host");
        File.Move(program, shared, overwrite: true);
        return shared;
    }
}
