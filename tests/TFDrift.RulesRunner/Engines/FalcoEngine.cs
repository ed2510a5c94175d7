// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace TFDrift.RulesRunner.Engines;

/// <summary>Falco itself, from PATH or from its container image.</summary>
/// <param name="description">What runs, for people.</param>
/// <param name="program">The program to start: Falco, or what starts it.</param>
/// <param name="before">The arguments that come before Falco's own.</param>
public sealed partial class FalcoEngine(
    string description, string program, Func<EngineConfig, IReadOnlyList<string>, IEnumerable<string>> before) : IRulesEngine
{
    private const string Image = "falcosecurity/falco:0.44.1";

    public string Description => description;

    public static FalcoEngine? OnPath() => EngineProcess.Find("falco") is { } falco
        ? new FalcoEngine($"Falco ({falco})", falco, (_, _) => [])
        : null;

    public static FalcoEngine? InDocker() => EngineProcess.Run("docker", ["info"], _ => { }) is { Status: 0 }
        ? new FalcoEngine($"Falco ({Image} in Docker)", "docker", DockerRun)
        : null;

    public void Run(EngineConfig config, IReadOnlyList<string> rulesFiles, bool json, TextWriter output)
    {
        List<string> arguments =
        [
            .. before(config, rulesFiles),
            "-c", config.Path, "--disable-source", "syscall",
            "-o", $"json_output={(json ? "true" : "false")}",
            .. rulesFiles.SelectMany(file => new[] { "-r", file }),
            .. config.Libraries.SelectMany((library, index) => new[] { "-o", $"plugins[{index}].library_path={library}" }),
        ];
        (int status, string error) = EngineProcess.Run(program, arguments, line =>
        {
            // At its end Falco also prints a summary of what it counted.
            if (json ? line.StartsWith('{') : TextAlert().IsMatch(line))
            {
                output.WriteLine(line);
            }
        }) ?? throw new RunnerException($"{program}: no such program");
        if (status != 0)
        {
            throw new RunnerException($"{description} ended with status {status}:\n{error}");
        }
    }

    /// <summary>Every path is mounted where it is, so that the arguments mean the same inside.</summary>
    private static IEnumerable<string> DockerRun(EngineConfig config, IReadOnlyList<string> rulesFiles)
    {
        string here = Directory.GetCurrentDirectory();
        IEnumerable<string> paths = config.Libraries.Where(Path.IsPathRooted).Where(File.Exists)
            .Append(config.Path).Concat(rulesFiles).Select(Path.GetFullPath)
            .Where(path => !path.StartsWith(here + '/', StringComparison.Ordinal)).Append(here).Distinct();
        return
        [
            "run", "--rm", "--network", "none", "--workdir", here,
            .. paths.SelectMany(path => new[] { "--volume", $"{path}:{path}:ro" }),
            Image, "falco",
        ];
    }

    [GeneratedRegex(@"^\d\d:\d\d:\d\d\.\d{9}: ")]
    private static partial Regex TextAlert();
}
