// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Catalogs;

/// <summary>What stands behind a row.</summary>
public enum CatalogTier
{
    /// <summary>The provider's source and AWS's API model.</summary>
    Derived,

    /// <summary>A fixture with a recorded or documented record proves it.</summary>
    Verified,

    /// <summary>The user wrote it.</summary>
    User,
}
