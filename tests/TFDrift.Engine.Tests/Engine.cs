// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

namespace TFDrift.Engine.Tests;

/// <summary>Runs Falco, sysdig or the rules runner in the repository's root, with times in UTC.</summary>
internal static class Engine
{
    /// <summary>Generous: a run takes about a second, and a hung engine must still end the test.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    /// <summary>
    /// The path of <paramref name="engine"/>, falco or sysdig; skips the test when it cannot be run here.
    /// </summary>
    public static string Require(string engine)
    {
        IEnumerable<string> folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        IEnumerable<string> places = engine == "sysdig" ? folders.Prepend(Repository.In("artifacts/tools/sysdig")) : folders;
        string? path = places.Select(folder => Path.Combine(folder, engine)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"{engine} is not on PATH");
        return path!;
    }

    /// <summary>A program's output, after it has ended with status 0.</summary>
    public static async Task<string> Run(string program, params string[] arguments)
    {
        using Process process = Start(program, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await Ended(process);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}\n{await error}\n{await output}");
        return await output;
    }

    public static Process Start(string program, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["TZ"] = "UTC";

        // For the emulated AWS; nothing else may be found or asked.
        start.Environment["AWS_ACCESS_KEY_ID"] = "AKIATEST";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "secret";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        return Process.Start(start)!;
    }

    public static async Task Ended(Process process)
    {
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
