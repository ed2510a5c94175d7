// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Catalogs;

/// <summary>A catalog file as it was read.</summary>
/// <param name="Name">The name that errors give, for example its path.</param>
/// <param name="Yaml">Its text.</param>
public sealed record CatalogFile(string Name, string Yaml);
