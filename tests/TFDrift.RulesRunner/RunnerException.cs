// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.RulesRunner;

/// <summary>A failure the user can act on: the message names the file, rule or program and the remedy.</summary>
public sealed class RunnerException(string message) : Exception(message);
