// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;

namespace TFDrift.CatalogGenerator.Rows;

/// <summary>An attribute as it will be written to a catalog file.</summary>
internal sealed record DraftAttribute(string Name)
{
    public IReadOnlyList<string> From { get; init; } = [];

    public string? Value { get; init; }

    public string Compare { get; init; } = "scalar";

    public IReadOnlyList<KeyValuePair<string, string>> Element { get; init; } = [];

    public string Severity { get; init; } = "medium";
}
