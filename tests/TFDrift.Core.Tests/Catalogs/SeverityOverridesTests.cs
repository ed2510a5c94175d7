// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Linq;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Findings;

namespace TFDrift.Core.Tests.Catalogs;

public sealed class SeverityOverridesTests
{
    private const string Given = """
        severities:
          aws_instance:
            default: high
            attributes: {instance_type: critical, tags.*: medium, tags.Owner: critical, root_block_device: low}
          aws_ebs_volume: critical
          "*": {attributes: {tags: low}}
        """;

    [Theory]
    [InlineData("aws_instance", "instance_type", Severity.Critical)]
    [InlineData("aws_instance", "ami", Severity.High)]
    [InlineData("aws_instance", "tags", Severity.Medium)]
    [InlineData("aws_instance", "tags.env", Severity.Medium)]
    [InlineData("aws_instance", "tags.Owner", Severity.Critical)]
    [InlineData("aws_instance", "root_block_device.volume_size", Severity.Low)]
    [InlineData("aws_instance", "root_block_device_x", Severity.High)]
    [InlineData("aws_ebs_volume", "size", Severity.Critical)]
    [InlineData("aws_ebs_volume", "tags.env", Severity.Low)]
    [InlineData("aws_vpc", "tags.env", Severity.Low)]
    [InlineData("aws_vpc", "cidr_block", null)]
    public void The_most_specific_of_them_counts(string type, string attribute, Severity? given)
    {
        SeverityOverrides severities = Load(Given).Severities;
        foreach (Severity row in Enum.GetValues<Severity>())
        {
            Assert.Equal(given ?? row, severities.Of(type, attribute, row));
        }
    }

    [Theory]
    [InlineData("aws_instance", Severity.High)]
    [InlineData("aws_ebs_volume", Severity.Critical)]
    [InlineData("aws_vpc", null)]
    public void What_is_given_for_a_type_is_that_of_its_creation_and_end_too(string type, Severity? given)
    {
        Assert.Equal(given ?? Severity.Low, Load(Given).Severities.Of(type, Severity.Low));
        Assert.Equal(Severity.Low, Catalog.Load([]).Severities.Of(type, Severity.Low));
    }

    [Theory]
    [InlineData("aws_instanse: high", 2, "unknown resource type 'aws_instanse'; nearest: aws_instance")]
    [InlineData("aws_instance: dire", 2, "unknown severity 'dire'; allowed: critical, high, medium, low")]
    [InlineData("aws_instance: {defalt: high}", 2, "unknown key 'defalt'; allowed: default, attributes")]
    [InlineData(
        "aws_instance:\n    attributes:\n      instance_typ: high",
        4,
        "aws_instance has no attribute 'instance_typ'; nearest: instance_type")]
    [InlineData(
        "aws_instance: {attributes: {root_block_device.size: high}}",
        2,
        "aws_instance has no attribute 'root_block_device.size'; nearest: root_block_device.volume_size")]
    [InlineData(
        "aws_instance: {attributes: {root_blok_device.volume_size: high}}", 2, "nearest: root_block_device")]
    [InlineData("aws_instance: {attributes: {ami: urgent}}", 2, "unknown severity 'urgent'")]
    [InlineData("aws_instance: {attributes: {ami: low, ami.*: high}}", 2, "the severity of ami is already given")]
    [InlineData("'*': {attributes: {name: low}}", 2, "any type has no attribute 'name'; it has: tags, tags_all")]
    [InlineData("aws_instance: [high]", 2, "severities of aws_instance must be a map")]
    public void A_mistake_is_told_with_its_line_and_what_was_meant(string entry, int line, string message)
    {
        CatalogException e = Assert.Throws<CatalogException>(() => Load($"severities:\n  {entry}"));
        CatalogError error = Assert.Single(e.Errors, error =>
            error.Message.Contains(message, StringComparison.Ordinal));
        Assert.StartsWith($"my.yaml({line},", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_is_named_once_in_all_files()
    {
        CatalogFile file = new("my.yaml", "severities: {aws_instance: high}");
        Assert.Contains(
            "the severities of aws_instance are already given",
            Assert.Throws<CatalogException>(() => Catalog.Load([file, file])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_severities_changes_no_row_and_one_of_rows_may_have_them_too()
    {
        Assert.Equal(Catalog.Load([]).Rows().Count(), Load(Given).Rows().Count());
        const string Row = """
            event_source: ec2.amazonaws.com
            service: ec2
            severities: {aws_vpc: low}
            events:
              X:
                changes: [{resource: aws_vpc, identity: {id: request.x}, action: delete}]
            """;
        Catalog both = Load(Row);
        Assert.Equal(Severity.Low, both.Severities.Of("aws_vpc", Severity.High));
        Assert.NotNull(both.Find("ec2.amazonaws.com"u8, "X"u8));
        Assert.Contains(
            "event_source, service and events must be given",
            Assert.Throws<CatalogException>(() => Load("service: ec2\nseverities: {}")).Message,
            StringComparison.Ordinal);
    }

    private static Catalog Load(string yaml) => Catalog.Load([new("my.yaml", yaml)]);
}
