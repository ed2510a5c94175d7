// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;

namespace TFDrift.CatalogGenerator.Rows;

/// <summary>How a record names a resource: alternatives, each of attributes with paths.</summary>
/// <param name="Each">The list whose elements each name one; <see langword="null"/> for none.</param>
/// <param name="Alternatives">The alternatives; empty when the record does not name it.</param>
internal sealed record DraftIdentity(
    string? Each, IReadOnlyList<IReadOnlyList<KeyValuePair<string, string>>> Alternatives)
{
    public static DraftIdentity None { get; } = new(null, []);

    /// <summary>The path as it is written inside <see cref="Each"/>.</summary>
    public string Within(string path) =>
        Each is not null && path.StartsWith(Each, System.StringComparison.Ordinal)
            ? "each" + path[Each.Length..]
            : path;
}
