// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;

namespace TFDrift.RulesRunner.Rules;

/// <summary>One rule of a Falco rules file, overrides applied, macros and lists not yet expanded.</summary>
public sealed record Rule(string Name, string Condition, string Output, Priority Priority, string Source)
{
    public IReadOnlyList<string> Tags { get; init; } = [];

    public bool Enabled { get; init; } = true;
}
