// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Comparison;

/// <summary>One difference between the state's value and the record's, as one line of text each.</summary>
/// <param name="Path">Where below the attribute, with dots (a tag's key, a block's member); empty for the
/// attribute.</param>
/// <param name="Expected">The state's value; <see langword="null"/> when the state has none.</param>
/// <param name="Actual">The written value; <see langword="null"/> when it was removed.</param>
/// <param name="IsElement">Whether it is an element put into or taken out of a collection.</param>
public readonly record struct Difference(string Path, string? Expected, string? Actual, bool IsElement);
