// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.Evaluation;

/// <summary>A stretch of a text's bytes, which unlike a span can be kept in a list.</summary>
internal readonly record struct Slice(int Start, int Length)
{
    public bool IsNone => Length == 0;

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> bytes) => bytes.Slice(Start, Length);

    /// <summary>Where a part stands in the whole whose bytes it shares.</summary>
    public static Slice Within(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> part) =>
        !part.IsEmpty && whole.Overlaps(part, out int start) ? new(start, part.Length) : default;
}
