// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Text;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Evaluation;
using TFDrift.Core.Records;
using TFDrift.Core.States;

namespace TFDrift.Benchmarks;

/// <summary>
/// Judges a call that a row covers and one that none does, by 25 rows and by all: the rows must not change the time.
/// </summary>
internal sealed class CatalogBenchmark(bool isWhole) : IBenchmark
{
    public const string FloorName = "judge by 25 rows";

    private const int Few = 25;
    private const int Rounds = 10_000;

    private const string Row = """
            tier: verified
            changes:
              - resource: aws_kms_key
                identity: {id: request.keyId}
                action: set
                attributes: [{name: is_enabled, value: true, compare: bool, severity: high}]

        """;

    private const string Record = """
        {"eventVersion":"1.08","eventSource":"kms.amazonaws.com","eventName":"%","awsRegion":"eu-west-1",
         "recipientAccountId":"111111111111","readOnly":false,"eventType":"AwsApiCall","userAgent":"aws-cli/2.17.0",
         "requestParameters":{"keyId":"k-1"},"responseElements":null}
        """;

    private static readonly byte[] Covered = Named("EnableKey");
    private static readonly byte[] Uncovered = Named("NoSuchCall");

    private StateIndex _states = StateIndex.Empty;
    private Evaluator? _evaluator;

    public string Name => isWhole ? "judge by all rows" : FloorName;

    public string Floor => FloorName;

    public string Unit => "writes";

    public void SetUp(bool isQuick)
    {
        StringBuilder yaml = new("event_source: kms.amazonaws.com\nservice: kms\nevents:\n");
        for (int i = 1; i < Few; i++)
        {
            yaml.Append("  Call").Append((char)('A' + i)).AppendLine(":").Append(Row);
        }

        yaml.AppendLine("  EnableKey:").Append(Row);
        CatalogFile file = new("rows.yaml", yaml.ToString());
        Catalog catalog = isWhole ? Catalog.Load([file]) : Catalog.Of([file], Catalog.BuiltInSchema());
        using MemoryStream state = new("""
            {"version":4,"terraform_version":"1.9.8","serial":1,"lineage":"bench","resources":[{"mode":"managed",
             "type":"aws_kms_key","name":"it","provider":"provider[\"registry.terraform.io/hashicorp/aws\"]",
             "instances":[{"schema_version":0,"attributes":{"id":"k-1","is_enabled":true}}]}]}
            """u8.ToArray());
        StateOrigin origin = new() { Location = "bench", LoadedAt = DateTimeOffset.UnixEpoch };
        _states = new([new StateDecoder(catalog).Decode(state, origin).State!]);
        _evaluator = new(catalog, []);
    }

    public long Run()
    {
        for (int i = 0; i < Rounds; i++)
        {
            Judge(Covered);
            Judge(Uncovered);
        }

        return 2 * Rounds;
    }

    private void Judge(byte[] json)
    {
        _ = TrailRecord.TryRead(json, out TrailRecord record);
        _ = _evaluator!.Evaluate(record, RecordClass.Write, false, _states);
    }

    private static byte[] Named(string name) =>
        Encoding.UTF8.GetBytes(Record.Replace("%", name, StringComparison.Ordinal));
}
