// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace TFDrift.Benchmarks;

/// <summary>Falco, else sysdig, with the built library and our rules.</summary>
internal static class BenchmarkEngine
{
    public static string Root { get; } = FindRoot();

    /// <summary>The engine's program.</summary>
    public static string Program { get; } =
        Find("falco") ?? Find("sysdig") ?? Path.Combine(Root, "artifacts/tools/sysdig/sysdig");

    /// <summary>Starts it.</summary>
    /// <param name="folder">A folder for its configuration, with the states in it.</param>
    /// <param name="openParams">What it reads.</param>
    /// <param name="aws">The emulated AWS, or null for none.</param>
    public static Process Start(string folder, string openParams, Uri? aws = null)
    {
        string library = Path.Combine(Root, "artifacts/native/libtfdrift.so");
        string endpoint = aws is null ? "" : $$""", "aws": {"region": "us-east-1", "endpoint_url": "{{aws.OriginalString}}"}""";
        string config = $$"""{"states": ["{{folder}}/states/*.tfstate"]{{endpoint}}}""";
        ProcessStartInfo start = Path.GetFileName(Program) == "sysdig"
            ? new(Program, ["-H", $"{library}:{config}", "-I", $"tfdrift:{openParams}", "-p", "%evt.num", "tfdrift.drifted = true"])
            : new(Program, ["-c", WriteFalcoConfig(folder, library, config, openParams), "--disable-source", "syscall"]);
        start.RedirectStandardError = true;
        start.Environment["AWS_ACCESS_KEY_ID"] = "AKIABENCH";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "secret";
        return Process.Start(start)!;
    }

    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static string WriteFalcoConfig(string folder, string library, string config, string openParams)
    {
        string file = Path.Combine(folder, "falco.yaml");
        File.WriteAllText(file, $$"""
            plugins: [{name: tfdrift, library_path: "{{library}}", init_config: {{config}}, open_params: "{{openParams}}"}]
            load_plugins: [tfdrift]
            rules_files: ["{{Root}}/rules/tfdrift_rules.yaml"]
            engine: {kind: nodriver}
            file_output: {enabled: true, filename: /dev/null}
            stdout_output: {enabled: false}
            syslog_output: {enabled: false}
            log_stderr: true
            log_syslog: false
            webserver: {enabled: false}
            config_files: []
            """);
        return file;
    }

    private static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "TFDrift.Plugin.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("run it in the repository");
        }

        return folder;
    }
}
