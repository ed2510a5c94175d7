// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Catalogs;

/// <summary>What is wrong at one place of a catalog file.</summary>
public sealed record CatalogError(string File, long Line, long Column, string Message)
{
    /// <summary>The form that compilers use, which editors and MSBuild turn into a link.</summary>
    public override string ToString() => $"{File}({Line},{Column}): error TFDRIFT: {Message}";
}
