// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Catalogs;

/// <summary>The resource that a child is put on or taken off, for example the role of an attachment.</summary>
public sealed record CatalogParent(ResourceTypeName Resource, CatalogIdentity[] Identities);
