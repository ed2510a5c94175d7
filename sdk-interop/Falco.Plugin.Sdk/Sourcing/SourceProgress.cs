// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Sdk;

/// <summary>How far an event source has been read.</summary>
/// <param name="Fraction">From 0 to 1.</param>
/// <param name="Text">What to show instead of the percentage, or null.</param>
public readonly record struct SourceProgress(double Fraction, string? Text = null);
