// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors


namespace TFDrift.Core.Insights;

/// <summary>How many changes were made in an hour, beside how many there usually are.</summary>
/// <param name="Count">The changes of the hour so far.</param>
/// <param name="Deviations">
/// How many standard deviations that is above the mean of the hours before; <see langword="null"/> until a day of them is
/// known. Never negative.
/// </param>
public readonly record struct ChangeRate(int Count, double? Deviations);
