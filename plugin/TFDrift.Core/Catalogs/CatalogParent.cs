// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Catalogs;

/// <summary>The resource that a child is put on or taken off, for example the role of an attachment.</summary>
/// <param name="Resource">Its type.</param>
/// <param name="Identities">How the record names it.</param>
/// <param name="Attributes">The attributes for which a managed child speaks; empty when it speaks for all that the call
/// does.</param>
public sealed record CatalogParent(
    ResourceTypeName Resource, CatalogIdentity[] Identities, AttributePath[] Attributes);
