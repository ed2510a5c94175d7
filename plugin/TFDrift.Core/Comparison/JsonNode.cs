// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Comparison;

/// <summary>A node of a <see cref="JsonTape"/>.</summary>
/// <param name="Start">Where its text starts: inside the quotes of a string, at the bracket of a container.</param>
/// <param name="Length">The length of its text in bytes.</param>
/// <param name="Next">The index of the node after it and all below it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Escaped">Whether its text has escape sequences.</param>
internal readonly record struct JsonNode(int Start, int Length, int Next, JsonKind Kind, bool Escaped);
