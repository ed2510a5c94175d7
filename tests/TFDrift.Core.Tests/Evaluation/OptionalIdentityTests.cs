// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Text;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Evaluation;
using TFDrift.Core.Findings;
using TFDrift.Core.Records;
using TFDrift.Core.States;

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
        Catalog catalog = Catalog.Of([new("rows.yaml", Row)], Catalog.BuiltInSchema());
        using MemoryStream state = new(Encoding.UTF8.GetBytes($$$"""
            {"version":4,"terraform_version":"1.9.8","serial":1,"lineage":"it","resources":[{"mode":"managed",
             "type":"aws_cloudwatch_event_rule","name":"it",
             "provider":"provider[\"registry.terraform.io/hashicorp/aws\"]",
             "instances":[{"schema_version":0,"attributes":{"name":"nightly","event_bus_name":{{{stated}}}}}]}]}
            """));
        StateOrigin origin = new() { Location = "it.tfstate", LoadedAt = DateTimeOffset.UnixEpoch };
        StateIndex states = new([new StateDecoder(catalog).Decode(state, origin).State!]);
        byte[] json = Encoding.UTF8.GetBytes($$$"""
            {"eventSource":"events.amazonaws.com","eventName":"DeleteRule","awsRegion":"eu-west-1","readOnly":false,
             "recipientAccountId":"111111111111","requestParameters":{"name":"nightly"{{{named}}}},
             "responseElements":null}
            """);
        Assert.True(TrailRecord.TryRead(json, out TrailRecord record));
        Verdict verdict = new Evaluator(catalog, []).Evaluate(record, RecordClass.Write, false, states);
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
