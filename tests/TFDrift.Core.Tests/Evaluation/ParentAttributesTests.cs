// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Linq;
using System.Text;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Evaluation;
using TFDrift.Core.Findings;
using TFDrift.Core.Records;
using TFDrift.Core.States;

namespace TFDrift.Core.Tests.Evaluation;

/// <summary>
/// A call that writes a queue's own settings and, in the same request, what a resource of its own manages: the queue's
/// state may be older than that resource's.
/// </summary>
public sealed class ParentAttributesTests
{
    private const string Rows = """
        event_source: sqs.amazonaws.com
        service: sqs
        events:
          SetQueueAttributes:
            changes:
              - resource: aws_sqs_queue_redrive_policy
                when: {present: request.attributes.RedrivePolicy}
                identity: {queue_url: request.queueUrl}
                action: replace
                parent: {resource: aws_sqs_queue, identity: {id: request.queueUrl}, attributes: [redrive_policy]}
                attributes:
                  - {name: redrive_policy, from: request.attributes.RedrivePolicy, compare: settings, severity: high}
              - resource: aws_sqs_queue
                identity: {id: request.queueUrl}
                action: set
                attributes:
                  - {name: delay_seconds, from: request.attributes.DelaySeconds, compare: number, severity: medium}
                  - {name: redrive_policy, from: request.attributes.RedrivePolicy, compare: settings, severity: high}
        """;

    private const string Child = """
        ,{"mode":"managed","type":"aws_sqs_queue_redrive_policy","name":"it","provider":"p","instances":[{"attributes":
          {"id":"u","queue_url":"u","redrive_policy":"{\"maxReceiveCount\":4}"}}]}
        """;

    [Theory]
    [InlineData(Child, "", DriftStatus.InSync, "")]
    [InlineData(Child, ",\"DelaySeconds\":\"9\"", DriftStatus.Drifted, "aws_sqs_queue.it delay_seconds")]
    [InlineData("", "", DriftStatus.Drifted, "aws_sqs_queue.it redrive_policy")]
    public void A_managed_child_speaks_for_its_attributes_and_no_others(
        string child, string more, DriftStatus status, string drift)
    {
        Catalog catalog = Catalog.Of([new("rows.yaml", Rows)], Catalog.BuiltInSchema());
        using MemoryStream state = new(Encoding.UTF8.GetBytes($$$"""
            {"version":4,"terraform_version":"1.9.8","serial":1,"lineage":"it","resources":[{"mode":"managed",
             "type":"aws_sqs_queue","name":"it","provider":"p","instances":[{"attributes":
             {"id":"u","delay_seconds":0,"redrive_policy":""}}]}{{{child}}}]}
            """));
        StateOrigin origin = new() { Location = "it.tfstate", LoadedAt = DateTimeOffset.UnixEpoch };
        StateIndex states = new([new StateDecoder(catalog).Decode(state, origin).State!]);
        byte[] json = Encoding.UTF8.GetBytes($$$"""
            {"eventSource":"sqs.amazonaws.com","eventName":"SetQueueAttributes","awsRegion":"eu-west-1",
             "readOnly":false,"recipientAccountId":"111111111111","responseElements":null,"requestParameters":
             {"queueUrl":"u","attributes":{"RedrivePolicy":"{\"maxReceiveCount\":\"4\"}"{{{more}}} } } }
            """);
        Assert.True(TrailRecord.TryRead(json, out TrailRecord record));
        Verdict verdict = new Evaluator(catalog, []).Evaluate(record, RecordClass.Write, false, states);
        Assert.Equal(status, verdict.Status);
        Assert.Equal(drift, string.Join(',', verdict.Resources.SelectMany(finding =>
            finding.Changes.Select(change => $"{finding.Instance!.Address} {change.Attribute}"))));
    }
}
