// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Linq;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Findings;

namespace TFDrift.Core.Tests.Evaluation;

/// <summary>The user's severities over those of the built-in rows, in what is told of real calls.</summary>
public sealed class SeverityTests
{
    [Theory]
    [InlineData("apprunner/UpdateService", "twice as large", "", Severity.High)]
    [InlineData("apprunner/UpdateService", "twice as large", "aws_apprunner_service: low", Severity.Low)]
    [InlineData(
        "apprunner/UpdateService",
        "twice as large",
        "aws_apprunner_service: {default: low, attributes: {instance_configuration.cpu: critical}}",
        Severity.Critical)]
    [InlineData(
        "apprunner/UpdateService",
        "twice as large",
        "aws_apprunner_service: {attributes: {instance_configuration: medium}}",
        Severity.Medium)]
    [InlineData("apprunner/UpdateService", "twice as large", "aws_vpc: low", Severity.High)]
    [InlineData("apprunner/UpdateService", "the same size with units", "aws_apprunner_service: high", Severity.High)]
    [InlineData("ec2/CreateTags", "a tag with another value", "aws_vpc: {attributes: {tags.Name: high}}", Severity.Low)]
    [InlineData(
        "ec2/CreateTags", "a tag with another value", "aws_instance: {attributes: {tags.Name: high}}", Severity.High)]
    [InlineData("ec2/CreateTags", "a tag with another value", "'*': {attributes: {tags: critical}}", Severity.Critical)]
    [InlineData("transfer/DeleteServer", null, "aws_transfer_server: medium", Severity.Medium)]
    public void A_severity_is_the_one_that_is_given(string folder, string? name, string given, Severity severity)
    {
        CatalogFixture fixture = new(folder);
        var record = fixture.Records.First(pair => name is null || pair.Key == name).Value!;
        CatalogFile[] files = given.Length == 0 ? [] : [new("my.yaml", $"severities: {{{given}}}")];
        Verdict verdict = fixture.Evaluate(record, catalog: Catalog.Load(files));
        Assert.Equal(severity, verdict.Resources[0].Severity);
        Assert.Equal(
            severity,
            verdict.Resources[0].Changes.Select(change => change.Severity).DefaultIfEmpty(severity).Max());
    }
}
