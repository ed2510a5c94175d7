// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;

namespace TFDrift.Core.Catalogs;

/// <summary>What catalog files hold.</summary>
/// <param name="Rows">One for each event.</param>
/// <param name="Severities">What they say of the severities of any rows.</param>
public sealed record CatalogContent(List<CatalogRow> Rows, SeverityOverrides Severities);
