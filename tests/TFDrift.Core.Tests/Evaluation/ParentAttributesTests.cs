// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Linq;
using TFDrift.Core.Findings;

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
        Verdict verdict = OneCall.Judge(
            Rows,
            OneCall.Resource("aws_sqs_queue", """{"id":"u","delay_seconds":0,"redrive_policy":""}""") + child,
            "sqs.amazonaws.com SetQueueAttributes",
            $$$"""{"queueUrl":"u","attributes":{"RedrivePolicy":"{\"maxReceiveCount\":\"4\"}"{{{more}}} }}""");

        Assert.Equal(status, verdict.Status);
        Assert.Equal(drift, string.Join(',', verdict.Resources.SelectMany(finding =>
            finding.Changes.Select(change => $"{finding.Instance!.Address} {change.Attribute}"))));
    }
}
