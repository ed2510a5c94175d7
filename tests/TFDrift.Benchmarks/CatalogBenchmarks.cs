// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Text;
using BenchmarkDotNet.Attributes;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Evaluation;
using TFDrift.Core.Findings;
using TFDrift.Core.Records;
using TFDrift.Core.States;

namespace TFDrift.Benchmarks;

/// <summary>
/// One record judged by a catalog of 25 rows and by the built-in one: look at the ratio, which rows must not change.
/// </summary>
[MemoryDiagnoser]
public class CatalogBenchmarks
{
    private const int Few = 25;
    private const string Row = """
            tier: verified
            changes:
              - resource: aws_dynamodb_tag
                identity: {resource_arn: request.resourceArn, key: request.key}
                action: set
                attributes:
                  - {name: value, from: request.value, severity: low}

        """;

    private const string Record = """
        {"eventVersion":"1.08","eventSource":"kms.amazonaws.com","eventName":"%","awsRegion":"eu-west-1",
         "recipientAccountId":"111111111111","readOnly":false,"eventType":"AwsApiCall","userAgent":"aws-cli/2.17.0",
         "requestParameters":{"keyId":"k-1","resourceArn":"arn:k-1","key":"a","value":"b"},"responseElements":null}
        """;

    private static readonly byte[] Covered = Encoding.UTF8.GetBytes(Record.Replace("%", "EnableKey", StringComparison.Ordinal));
    private static readonly byte[] Unknown = Encoding.UTF8.GetBytes(Record.Replace("%", "NoSuchCall", StringComparison.Ordinal));

    private Catalog _few = Catalog.Load([]);
    private Evaluator _judge = null!;
    private StateIndex _states = StateIndex.Empty;

    /// <summary>The number of rows: 25, or all that are built in.</summary>
    [Params("25", "all")]
    public string Rows { get; set; } = "all";

    [GlobalSetup]
    public void Prepare()
    {
        if (Rows != "all")
        {
            StringBuilder yaml = new("event_source: kms.amazonaws.com\nservice: kms\nevents:\n");
            for (int i = 1; i < Few; i++)
            {
                yaml.Append("  Call").Append((char)('A' + i)).AppendLine(":").Append(Row);
            }

            yaml.AppendLine("  EnableKey:").Append(Row.Replace("dynamodb_tag", "kms_key", StringComparison.Ordinal)
                .Replace("{resource_arn: request.resourceArn, key: request.key}", "{id: request.keyId}", StringComparison.Ordinal)
                .Replace("name: value, from: request.value", "name: is_enabled, value: true, compare: bool", StringComparison.Ordinal));
            _few = Catalog.Of([new("few.yaml", yaml.ToString())], Catalog.BuiltInSchema());
        }

        using MemoryStream state = new("""
            {"version":4,"terraform_version":"1.9.8","serial":1,"lineage":"bench","resources":[{"mode":"managed",
             "type":"aws_kms_key","name":"it","provider":"provider[\"registry.terraform.io/hashicorp/aws\"]",
             "instances":[{"schema_version":0,"attributes":{"id":"k-1","is_enabled":true}}]}]}
            """u8.ToArray());
        StateOrigin origin = new() { Location = "bench", LoadedAt = DateTimeOffset.UnixEpoch };
        _states = new([new StateDecoder(_few).Decode(state, origin).State!]);
        _judge = new(_few, []);
    }

    [Benchmark]
    public DriftStatus CoveredCall() => Judge(Covered);

    [Benchmark]
    public DriftStatus UnknownCall() => Judge(Unknown);

    [Benchmark]
    public Catalog Load() => Catalog.Load([]);

    private DriftStatus Judge(byte[] json)
    {
        TrailRecord.TryRead(json, out TrailRecord record);
        return _judge.Evaluate(record, RecordClass.Write, false, _states).Status;
    }
}
