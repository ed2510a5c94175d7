// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;

namespace TFDrift.Core.Catalogs;

/// <summary>A catalog file cannot be used; <see cref="Errors"/> says where and why.</summary>
public sealed class CatalogException(IReadOnlyList<CatalogError> errors)
    : Exception(string.Join('\n', errors))
{
    /// <summary>Everything that is wrong, in the order of the files.</summary>
    public IReadOnlyList<CatalogError> Errors { get; } = errors;
}
