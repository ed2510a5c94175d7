// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using TFDrift.Catalog.Tests.Derived;
using TFDrift.CatalogGenerator.Coverage;

namespace TFDrift.Catalog.Tests.Coverage;

public sealed class CoverageTests
{
    private static readonly CoverageTable Table =
        new(DerivedRowTests.BuiltIn, Core.Catalogs.Catalog.BuiltInSchema());

    [Fact]
    public void The_document_is_what_the_catalog_has()
    {
        string written = File.ReadAllText(Repository.Path("docs/coverage.md"));
        Assert.True(written == CoverageDocument.Of(Table), "docs/coverage.md is not current: make coverage-doc");
    }

    [Fact]
    public void The_resources_of_a_state_are_told_with_what_is_known_of_their_types()
    {
        using StringWriter to = new();
        int status = StateCoverage.Print(
            [Repository.Path("tests/fixtures/states/driftctl/aws_subnet.tfstate")], DerivedRowTests.BuiltIn, Table, to);
        Assert.Equal(0, status);
        Assert.Contains(to.ToString().Split('\n'), line =>
            line.StartsWith("aws_subnet ", StringComparison.Ordinal) && line.Contains("ec2:ModifySubnetAttribute"));
    }

    [Fact]
    public void A_file_that_is_no_state_is_said_to_be_none()
    {
        using StringWriter to = new();
        int status = StateCoverage.Print(
            [Repository.Path("tests/fixtures/states/opentofu/corrupt.tfstate")], DerivedRowTests.BuiltIn, Table, to);
        Assert.Equal(1, status);
        Assert.Contains("corrupt.tfstate", to.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nearly_all_resource_types_of_the_provider_have_a_row()
    {
        int without = 0;
        foreach (TypeCoverage coverage in Table.Types.Values)
        {
            without += coverage.Calls == 0 ? 1 : 0;
        }

        Assert.InRange(without, 0, Table.Types.Count / 20);
    }
}
