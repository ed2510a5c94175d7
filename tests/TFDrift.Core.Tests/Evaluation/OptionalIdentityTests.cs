// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Findings;

namespace TFDrift.Core.Tests.Evaluation;

/// <summary>A rule's bus and a table's catalog: names that a call leaves out when it means the usual one.</summary>
public sealed class OptionalIdentityTests
{
    private const string Row = """
        event_source: events.amazonaws.com
        service: events
        events:
          DeleteRule:
            changes:
              - resource: aws_cloudwatch_event_rule
                identity: {name: request.name, event_bus_name?: request.eventBusName}
                action: delete
        """;

    [Theory]
    [InlineData("\"default\"", "", true)]
    [InlineData("null", "", true)]
    [InlineData("\"111111111111\"", "", true)]
    [InlineData("\"orders\"", ",\"eventBusName\":\"orders\"", true)]
    [InlineData("null", ",\"eventBusName\":\"default\"", true)]
    [InlineData("\"orders\"", "", false)]
    [InlineData("null", ",\"eventBusName\":\"orders\"", false)]
    [InlineData("\"default\"", ",\"eventBusName\":\"orders\"", false)]
    public void What_is_left_out_is_the_default_or_the_account(string stated, string named, bool isFound)
    {
        Verdict verdict = OneCall.Judge(
            Row,
            OneCall.Resource("aws_cloudwatch_event_rule", $$"""{"name":"nightly","event_bus_name":{{stated}}}"""),
            "events.amazonaws.com DeleteRule",
            $$"""{"name":"nightly"{{named}}}""");

        Assert.Equal(isFound ? DriftStatus.Drifted : DriftStatus.None, verdict.Status);
    }

    [Fact]
    public void The_index_cannot_be_asked_with_what_may_be_left_out()
    {
        string row = Row.Replace("name: request.name, event", "event", StringComparison.Ordinal);
        CatalogException error = Assert.Throws<CatalogException>(
            () => Catalog.Of([new("rows.yaml", row)], Catalog.BuiltInSchema()));
        Assert.Contains("event_bus_name?: the index is asked with the first", error.Message, StringComparison.Ordinal);
    }
}
