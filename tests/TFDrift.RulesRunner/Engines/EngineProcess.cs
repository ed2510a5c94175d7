// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;

namespace TFDrift.RulesRunner.Engines;

/// <summary>Runs a program to its end, handing over its standard output line by line.</summary>
internal static class EngineProcess
{
    /// <summary>The exit status and standard error, or null when there is no such program.</summary>
    public static (int Status, string Error)? Run(string program, IEnumerable<string> arguments, Action<string> onLine)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            StringBuilder error = new();
            process.ErrorDataReceived += (_, line) => error.AppendLine(line.Data);
            process.BeginErrorReadLine();
            while (process.StandardOutput.ReadLine() is { } line)
            {
                onLine(line);
            }

            process.WaitForExit();
            return (process.ExitCode, error.ToString().Trim());
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The program's path on PATH, or null.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Where(folder => folder.Length > 0)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
