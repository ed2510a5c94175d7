// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using TFDrift.Core.Catalogs;
using TFDrift.Core.States;

namespace TFDrift.CatalogGenerator.Coverage;

/// <summary>Says how the resources of given states are covered.</summary>
internal static class StateCoverage
{
    private const int CallsShownMax = 4;

    /// <summary>Prints one line per resource type; 1 when a state cannot be read.</summary>
    public static int Print(IReadOnlyList<string> paths, Catalog catalog, CoverageTable table, TextWriter to)
    {
        SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
        StateDecoder decoder = new(catalog);
        foreach (string path in paths.SelectMany(Files))
        {
            using FileStream state = File.OpenRead(path);
            StateOrigin origin = new() { Location = path, LoadedAt = DateTimeOffset.UnixEpoch };
            StateDecodeResult result = decoder.Decode(state, origin);
            if (result.State is not { } decoded)
            {
                to.WriteLine(result.Error!.Message);
                return 1;
            }

            for (int i = 0; i < decoded.Count; i++)
            {
                string type = decoded[i].Type;
                counts[type] = counts.GetValueOrDefault(type) + 1;
            }
        }

        Print(counts, table, to);
        return 0;
    }

    private static void Print(SortedDictionary<string, int> counts, CoverageTable table, TextWriter to)
    {
        int width = counts.Keys.Select(type => type.Length).DefaultIfEmpty(0).Max();
        string head = "resource type".PadRight(width);
        to.WriteLine($"{head}  instances  compared  life  touched  tier      compared calls");
        int compared = 0;
        foreach ((string type, int count) in counts)
        {
            TypeCoverage coverage = table.Types.GetValueOrDefault(type) ?? new();
            compared += coverage.Compared.Count > 0 ? count : 0;
            string tier = coverage.Calls == 0 ? "generic" : coverage.Tier;
            string calls = string.Join(", ", coverage.Compared.Take(CallsShownMax))
                + (coverage.Compared.Count > CallsShownMax ? ", …" : "");
            to.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{type.PadRight(width)}  {count,9}  {coverage.Compared.Count,8}  {coverage.Life.Count,4}  "
                    + $"{coverage.Touched.Count,7}  {tier,-8}  {calls}"));
        }

        to.WriteLine();
        to.WriteLine($"{counts.Values.Sum()} instances of {counts.Count} types; {compared} have calls that are "
            + "compared by attribute. A write that no row covers still touches the resource that it names.");
    }

    private static IEnumerable<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*.tfstate", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [path];
}
