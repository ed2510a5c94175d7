// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TFDrift.RulesRunner;
using TFDrift.RulesRunner.Engines;

if (args is ["-h"] or ["--help"])
{
    Console.WriteLine(RunnerOptions.Usage);
    return 0;
}

try
{
    RunnerOptions options = RunnerOptions.Parse(args);
    EngineConfig config = EngineConfig.Load(options.Config);
    foreach (string library in options.Libraries)
    {
        config.UseLibrary(library);
    }

    IReadOnlyList<string> rules = options.Rules.Count > 0 ? options.Rules : config.RulesFiles;
    if (rules.FirstOrDefault(file => !File.Exists(file)) is { } missing)
    {
        throw new RunnerException($"{missing}: no such rules file");
    }

    IRulesEngine engine = Choose(options.Engine);
    Console.Error.WriteLine($"engine: {engine.Description}");
    engine.Run(config, rules, options.Json || config.JsonOutput, Console.Out);
    return 0;
}
catch (Exception error) when (error is RunnerException or AggregateException { InnerException: RunnerException })
{
    Console.Error.WriteLine($"rules-runner: {(error.InnerException ?? error).Message}");
    return 1;
}

static IRulesEngine Choose(string name) => name switch
{
    "auto" => FalcoEngine.OnPath() ?? FalcoEngine.InDocker() ?? (IRulesEngine?)SysdigEngine.Installed(),
    "falco" => FalcoEngine.OnPath(),
    "docker" => FalcoEngine.InDocker(),
    "sysdig" => SysdigEngine.Installed(),
    _ => throw new RunnerException($"--engine is '{name}', and must be auto, falco, docker or sysdig"),
} ?? throw new RunnerException(
    $"no rules engine ({name}): put falco on PATH, or start Docker, or run .ci/fetch-sysdig artifacts/tools/sysdig");
