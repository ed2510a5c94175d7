// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;

namespace TFDrift.RulesRunner;

/// <summary>The command line. Options that Falco has too are named as Falco names them.</summary>
public sealed record RunnerOptions
{
    public const string Usage = """
        usage: rules-runner [-c FALCO_YAML] [-r RULES]... [--library SO]... [--engine auto|falco|docker|sysdig] [--json]

        Runs Falco rules on the plugins of a falco.yaml until their events end, and prints the alerts.
          -c FALCO_YAML  configuration; falco-config/falco.yaml when not given
          -r RULES       rules file, instead of the configuration's rules_files; may be repeated
          --library SO   use this library for the plugin whose library_path has the same file name; may be repeated
          --engine       auto takes falco from PATH, else the Falco image when Docker answers, else sysdig
          --json         alerts as JSON
        """;

    public string Config { get; private init; } = "falco-config/falco.yaml";

    public IReadOnlyList<string> Rules { get; private init; } = [];

    public IReadOnlyList<string> Libraries { get; private init; } = [];

    public string Engine { get; private init; } = "auto";

    public bool Json { get; private init; }

    public static RunnerOptions Parse(IReadOnlyList<string> arguments)
    {
        RunnerOptions options = new();
        for (int at = 0; at < arguments.Count; at++)
        {
            options = arguments[at] switch
            {
                "-c" => options with { Config = Value(arguments, ref at) },
                "-r" => options with { Rules = [.. options.Rules, Value(arguments, ref at)] },
                "--library" => options with { Libraries = [.. options.Libraries, Value(arguments, ref at)] },
                "--engine" => options with { Engine = Value(arguments, ref at) },
                "--json" => options with { Json = true },
                { } unknown => throw new RunnerException($"unknown option '{unknown}'\n{Usage}"),
            };
        }

        return options;
    }

    private static string Value(IReadOnlyList<string> arguments, ref int at) => ++at < arguments.Count
        ? arguments[at]
        : throw new RunnerException($"{arguments[at - 1]} needs a value\n{Usage}");
}
