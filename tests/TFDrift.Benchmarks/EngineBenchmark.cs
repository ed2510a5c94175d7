// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace TFDrift.Benchmarks;

/// <summary>
/// The whole of it: Falco (else sysdig) with the built library and our rules starts, loads the states and reads a
/// folder of log files to its end; or does all that but has a single record to read.
/// </summary>
internal sealed class EngineBenchmark(bool isStart) : IBenchmark
{
    private const int Files = 100;

    private static readonly string Root = FindRoot();

    private string _trail = "";
    private string _states = "";
    private long _records;

    public string Name => $"{(isStart ? "start" : "run")} of {Path.GetFileName(Engine)}";

    public string Floor => isStart ? Name : FloorBenchmark.FloorName;

    public string Unit => isStart ? "starts" : "records";

    /// <summary>The time of ended child processes: cutime and cstime of proc(5), in hundredths of a second.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            string[] fields = File.ReadAllText("/proc/self/stat").Split(") ")[^1].Split(' ');
            return TimeSpan.FromMilliseconds(10 * fields[13..15].Sum(long.Parse));
        }
    }

    private static string Engine { get; } =
        Find("falco") ?? Find("sysdig") ?? Path.Combine(Root, "artifacts/tools/sysdig/sysdig");

    public void SetUp(bool isQuick)
    {
        int files = isStart ? 1 : isQuick ? Files / 10 : Files;
        int recordsPerFile = isStart ? 1 : LogFiles.RecordsPerFile;
        _records = files * (long)recordsPerFile;
        _trail = LogFiles.Write(files, recordsPerFile);
        _states = Directory.CreateDirectory(Path.Combine(_trail, "states")).FullName;
        for (int i = 0; i < BenchmarkStates.States; i++)
        {
            File.WriteAllBytes(Path.Combine(_states, $"{i}.tfstate"), BenchmarkStates.Write(isQuick, i));
        }
    }

    public long Run()
    {
        using Process process = Process.Start(Start())!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? _records : throw new InvalidOperationException($"{Engine}: {errors}");
    }

    private ProcessStartInfo Start()
    {
        string library = Path.Combine(Root, "artifacts/native/libtfdrift.so");
        string config = $$"""{"states": ["{{_states}}/*.tfstate"]}""";
        string trail = $"{_trail}/*.json.gz";
        if (Path.GetFileName(Engine) == "sysdig")
        {
            return new(Engine, ["-H", $"{library}:{config}", "-I", $"tfdrift:{trail}", "-p", "%evt.num", "tfdrift.drifted = true"])
            {
                RedirectStandardError = true,
            };
        }

        string file = Path.Combine(_trail, "falco.yaml");
        File.WriteAllText(file, $$"""
            plugins: [{name: tfdrift, library_path: "{{library}}", init_config: {{config}}, open_params: "{{trail}}"}]
            load_plugins: [tfdrift]
            rules_files: ["{{Root}}/rules/tfdrift_rules.yaml"]
            engine: {kind: nodriver}
            file_output: {enabled: true, filename: /dev/null}
            stdout_output: {enabled: false}
            syslog_output: {enabled: false}
            webserver: {enabled: false}
            config_files: []
            """);
        return new(Engine, ["-c", file, "--disable-source", "syscall"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = false,
        };
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

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
