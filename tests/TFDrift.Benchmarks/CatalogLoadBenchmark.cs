// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using TFDrift.Core.Catalogs;

namespace TFDrift.Benchmarks;

/// <summary>Takes hold of the built-in catalog, which every start of the plugin does.</summary>
internal sealed class CatalogLoadBenchmark : IBenchmark
{
    public string Name => "load the catalog";

    public string Floor => Name;

    public string Unit => "catalogs";

    public void SetUp(bool isQuick)
    {
    }

    public long Run() => Catalog.Load([]).Find("kms.amazonaws.com"u8, "EnableKey"u8) is null ? 0 : 1;
}
