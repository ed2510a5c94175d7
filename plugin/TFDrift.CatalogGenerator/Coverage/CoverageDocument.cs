// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace TFDrift.CatalogGenerator.Coverage;

/// <summary>Writes docs/coverage.md: one line per resource type, by service.</summary>
internal static class CoverageDocument
{
    private const string Head = """
        <!-- Written by `make coverage-doc` from the catalog; a test compares it. -->
        # Coverage

        What the catalog knows of each resource type of the AWS provider. *Compared* calls are judged attribute by
        attribute (in sync, or a drift that names what changed), *life* calls create or delete the resource, *touched*
        calls are known to write it without being comparable. Tags of a resource that is named by its ARN are compared
        for every type, and are not counted. A call that is in no row still touches the resource that it names.
        `verified` is proven by fixtures, `derived` comes from the provider's source and AWS's API models and is tested
        against the latter, `mixed` has both.

        `make coverage STATE=terraform.tfstate` prints this for the resources of your own states.

        """;

    public static string Of(CoverageTable table)
    {
        StringBuilder text = new(Head);
        List<KeyValuePair<string, TypeCoverage>> known = [.. table.Types.Where(type => type.Value.Calls > 0)];
        text.Append(
            $"""

            {table.Rows} calls ({table.Verified} verified) on {known.Count} of {table.Types.Count} resource types;
            {known.Count(type => type.Value.Compared.Count > 0)} types have calls that are compared by attribute.

            """);
        foreach (var service in known.GroupBy(type => type.Value.Services.Min!).OrderBy(
            service => service.Key, StringComparer.Ordinal))
        {
            text.AppendLine().AppendLine($"## {service.Key}").AppendLine()
                .AppendLine("| resource type | compared | attributes | life | touched | tier |")
                .AppendLine("|---|--:|--:|--:|--:|---|");
            foreach ((string type, TypeCoverage coverage) in service)
            {
                text.AppendLine($"| {type} | {coverage.Compared.Count} | {coverage.Attributes.Count} "
                    + $"| {coverage.Life.Count} | {coverage.Touched.Count} | {coverage.Tier} |");
            }
        }

        text.AppendLine().AppendLine("## Without a row").AppendLine()
            .AppendLine("Types that AWS does not know by a name of their own, or that no call is known to configure.")
            .AppendLine();
        foreach (string type in table.Types.Where(type => type.Value.Calls == 0).Select(type => type.Key))
        {
            text.AppendLine($"- {type}");
        }

        return text.ToString();
    }
}
