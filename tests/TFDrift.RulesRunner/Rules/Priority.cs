// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.RulesRunner.Rules;

/// <summary>Falco's rule priorities, most severe first.</summary>
public enum Priority
{
    Emergency,
    Alert,
    Critical,
    Error,
    Warning,
    Notice,
    Informational,
    Debug,
}

internal static class PriorityNames
{
    /// <summary>Falco takes any case, and INFO for INFORMATIONAL.</summary>
    public static Priority Parse(string name, string where) =>
        name.Equals("info", StringComparison.OrdinalIgnoreCase) ? Priority.Informational
        : Enum.TryParse(name, ignoreCase: true, out Priority priority) && Enum.IsDefined(priority) ? priority
        : throw new RunnerException($"{where}: '{name}' is no priority; one of {string.Join(", ", Enum.GetNames<Priority>())}");
}
