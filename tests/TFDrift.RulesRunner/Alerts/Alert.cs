// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using System.Text.Json;
using TFDrift.RulesRunner.Rules;

namespace TFDrift.RulesRunner.Alerts;

/// <summary>One event that matched one rule. <paramref name="Time"/> is in nanoseconds since the epoch.</summary>
public sealed record Alert(Rule Rule, long EventNumber, long Time, string Output, IReadOnlyDictionary<string, JsonElement> Fields);
