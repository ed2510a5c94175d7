// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Catalogs;

/// <summary>One test on a record.</summary>
/// <param name="Kind">What is asked of the value.</param>
/// <param name="Path">Where the value is.</param>
/// <param name="Texts">For <see cref="CatalogTestKind.Equal"/>: the texts in UTF-8, one of which it must equal.</param>
public sealed record CatalogTest(CatalogTestKind Kind, ValuePath Path, byte[][] Texts);
