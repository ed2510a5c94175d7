// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;

namespace TFDrift.CatalogGenerator.Rows;

/// <summary>A change as it will be written to a catalog file.</summary>
internal sealed record DraftChange
{
    public required IReadOnlyList<string> Resources { get; init; }

    public required string Action { get; init; }

    public required DraftIdentity Identity { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> When { get; init; } = [];

    public IReadOnlyList<DraftAttribute> Attributes { get; init; } = [];

    /// <summary>The severity of the whole; <see langword="null"/> when the attributes say it.</summary>
    public string? Severity { get; init; }
}
