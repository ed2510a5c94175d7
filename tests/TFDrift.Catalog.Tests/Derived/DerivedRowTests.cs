// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using TFDrift.Catalog.Tests.Models;
using TFDrift.Core.Catalogs;

namespace TFDrift.Catalog.Tests.Derived;

/// <summary>
/// Every derived row against AWS's own API model: a request that names a resource and writes what its state says is in
/// sync, and one that writes another value is a drift of exactly that attribute.
/// </summary>
public sealed class DerivedRowTests
{
    private const double CoveredMin = 0.95;

    internal static readonly Core.Catalogs.Catalog BuiltIn = Core.Catalogs.Catalog.Load([]);

    public static TheoryData<string, string> Rows()
    {
        TheoryData<string, string> rows = [];
        foreach (CatalogRow row in Derived().Where(row => !ApiModels.ArePresent || Operations(row).Count > 0))
        {
            rows.Add(row.EventSource, row.EventName);
        }

        return rows;
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Rows))]
    public void A_derived_row_judges_what_the_api_model_allows(string eventSource, string eventName)
    {
        Assert.SkipUnless(ApiModels.ArePresent, "no API models: make botocore");
        CatalogRow row = BuiltIn.Find(Encoding.UTF8.GetBytes(eventSource), Encoding.UTF8.GetBytes(eventName))!;
        List<string> problems = Problems(row);
        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    [Fact]
    public void Nearly_every_derived_row_is_of_an_operation_that_the_api_model_has()
    {
        Assert.SkipUnless(ApiModels.ArePresent, "no API models: make botocore");
        List<CatalogRow> rows = [.. Derived()];
        List<string> unknown = [.. rows.Where(row => Operations(row).Count == 0)
            .Select(row => $"{row.EventSource} {row.EventName}")];
        Assert.True(unknown.Count < (1 - CoveredMin) * rows.Count, string.Join('\n', unknown));
    }

    // Services share names of operations: the row must hold for one of those that the event may be of.
    private static List<string> Problems(CatalogRow row)
    {
        List<string> problems = [];
        foreach (CatalogChange change in row.Changes)
        {
            foreach (ResourceTypeName type in change.Resources)
            {
                string name = change.IsAnyType ? "aws_sqs_queue" : type.Text;
                IReadOnlyList<(string Attribute, string Problem)> fewest = Operations(row)
                    .Select(operation => new DerivedChange(row, change, name, operation).Check())
                    .OrderBy(found => found.Any(problem => problem.Attribute == "*"))
                    .ThenBy(found => found.Count)
                    .First();
                string call = $"{row.EventSource} {row.EventName} {type.Text}";
                problems.AddRange(fewest.Select(found => $"{call} {found.Attribute} {found.Problem}"));
            }
        }

        return problems;
    }

    private static IEnumerable<CatalogRow> Derived() => BuiltIn.Rows()
        .Where(row => row.Tier == CatalogTier.Derived)
        .OrderBy(row => row.EventSource, StringComparer.Ordinal).ThenBy(row => row.EventName, StringComparer.Ordinal);

    private static IReadOnlyList<ApiOperation> Operations(CatalogRow row) =>
        ApiModels.All.Value.Of(row.EventSource, row.EventName);
}
