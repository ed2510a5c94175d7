// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Sources.Trails;

/// <summary>How far reading has got.</summary>
/// <param name="Fraction">From 0 to 1; 0 while nobody can know.</param>
/// <param name="Text">For people: <c>42.0 % of 12 files, 230,100 events/s</c>.</param>
public readonly record struct TrailProgress(double Fraction, string Text);
