// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Catalogs;

/// <summary>One way in which a record names a resource: all parts must be equal.</summary>
/// <param name="Parts">State attributes with the paths of their values; the state index is asked with the
/// first.</param>
public sealed record CatalogIdentity(IdentityPart[] Parts);
