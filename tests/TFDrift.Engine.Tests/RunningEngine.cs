// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;

namespace TFDrift.Engine.Tests;

/// <summary>An engine at work on a trail that does not end. Disposing of it kills it.</summary>
internal sealed class RunningEngine : IDisposable
{
    private readonly Process _process;
    private readonly Func<string, string?> _value;
    private readonly ConcurrentQueue<string> _output = [];
    private readonly ConcurrentQueue<string> _errors = [];

    private RunningEngine(string program, IEnumerable<string> arguments, Func<string, string?> value)
    {
        _value = value;
        _process = Engine.Start(program, arguments);
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _errors.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Everything it has printed so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Everything it has logged so far.</summary>
    public string Log => string.Join('\n', _errors);

    /// <summary>The field of the only rule, of each event that it was true of so far.</summary>
    public IReadOnlyList<string> Values => [.. _output.Select(_value).OfType<string>()];

    /// <summary>The memory that it holds.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts Falco, or sysdig with the only rule as its filter.</summary>
    public static RunningEngine Start(string engine, FalcoConfig config, string openParams, params string[] arguments)
    {
        string program = Engine.Require(engine);
        if (engine == "falco")
        {
            return new RunningEngine(
                program,
                ["-c", config.Write(openParams).Path, "--disable-source", "syscall", "-U", .. arguments],
                line => config.OnlyRule is { } rule && line.StartsWith('{') ? Alerts.Field(Alerts.Of(line)[0], rule.Field) : null);
        }

        (string condition, string field) = config.OnlyRule ?? throw new ArgumentException("sysdig takes one filter");
        return new RunningEngine(
            program,
            [
                "-H", $"{Repository.Library}:{config.InitConfig()}", "-I", $"tfdrift:{openParams}", "--unbuffered",
                "-p", $"%{field}", condition,
            ],
            line => line.Length > 0 ? line : null);
    }

    public Task SignalAsync(string name) => Engine.Run("kill", $"-{name}", $"{_process.Id}");

    /// <summary>Ends it as a service manager does.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> TerminateAsync()
    {
        long start = Stopwatch.GetTimestamp();
        await SignalAsync("TERM");
        await Engine.Ended(_process);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        Assert.True(_process.ExitCode == 0, $"ended with {_process.ExitCode}: {Log}");
        return elapsed;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
