// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Testing;
using TFDrift.Core.Evaluation;
using TFDrift.Core.Findings;
using TFDrift.Core.Records;

namespace TFDrift.Core.Tests.Evaluation;

public sealed class EvaluatorTests
{
    private const string Head =
        """{"eventSource":"ec2.amazonaws.com","recipientAccountId":"111111111111","awsRegion":"eu-west-1",""";

    private static readonly CatalogFixture Instances = new("ec2/ModifyInstanceAttribute");

    [Theory]
    [InlineData("a read", """{"eventName":"DescribeInstances","readOnly":true}""")]
    [InlineData("a call that failed",
        """{"eventName":"ModifyInstanceAttribute","readOnly":false,"errorCode":"AccessDenied"}""")]
    [InlineData("a write that no row covers, on what no state has",
        """{"eventName":"ModifyVolume","readOnly":false,"requestParameters":{"volumeId":"vol-9","size":8}}""")]
    [InlineData("a write that a row covers, on what no state has and Terraform may not have",
        """
        {"eventName":"CreateTags","readOnly":false,
         "requestParameters":{"resourcesSet":{"items":[{"resourceId":"i-9"}]},"tagSet":{"items":[{"key":"a","value":"b"}]}}}
        """)]
    public void A_record_that_is_no_finding_allocates_nothing(string story, string members)
    {
        byte[] json = Encoding.UTF8.GetBytes(Head + members[1..]);
        Evaluator evaluator = new(CatalogFixture.BuiltIn, []);
        Verdict verdict = Evaluate(evaluator, json);

        long allocated = Allocated.Bytes(() => Evaluate(evaluator, json));

        Assert.True(verdict.Resources.Count == 0, story);
        Assert.True(allocated == 0, $"{story}: {allocated} bytes");
    }

    [Theory]
    [InlineData("resources[] names the target", "DoSomething",
        """{"other":"i-0bbb"}""", """[{"ARN":"arn:aws:ec2:eu-west-1:111111111111:instance/i-0aaa"}]""",
            "aws_instance.web")]
    [InlineData("the member with the call's noun does", "ResizeInstance", """{"instanceId":"i-0aaa"}""", "null",
        "aws_instance.web")]
    [InlineData("the noun may be longer than the member", "ModifyInstanceCreditSpecification",
        """{"instanceId":"i-0aaa"}""", "null", "aws_instance.web")]
    [InlineData("a member with another noun is only mentioned", "CreateImage", """{"instanceId":"i-0aaa"}""", "null",
        null)]
    [InlineData("half a noun is none", "ModifyInstances", """{"instanceId":"i-0aaa"}""", "null", null)]
    public void A_write_that_no_row_covers_touches_its_target(
        string story, string name, string request, string resources, string? address)
    {
        Verdict verdict = Instances.Evaluate(Record("example.amazonaws.com", name, request, resources));
        Assert.True(address == verdict.Resources.SingleOrDefault()?.Instance?.Address, story);
        Assert.Equal(address is null ? DriftStatus.None : DriftStatus.Touched, verdict.Status);
    }

    [Fact]
    public void A_name_that_two_services_use_needs_the_right_type()
    {
        CatalogFixture roles = new("iam/AttachRolePolicy");
        Assert.Equal(DriftStatus.Touched, roles.Evaluate(Record("x.amazonaws.com", "TagRole",
            """{"roleName":"app"}""", "null")).Status);
        Assert.Equal(DriftStatus.None, roles.Evaluate(Record("x.amazonaws.com", "UpdateApp", """{"app":"app"}""",
            "null")).Status);
    }

    [Theory]
    [InlineData("autoscaling/PutLifecycleHook", "TestLifecycleHook",
        """{"lifecycleHookName":"drain","autoScalingGroupName":"web"}""", DriftStatus.Touched)]
    [InlineData("autoscaling/PutLifecycleHook", "TestLifecycleHook",
        """{"lifecycleHookName":"drain","autoScalingGroupName":"batch"}""", DriftStatus.None)]
    [InlineData("autoscaling/PutLifecycleHook", "TestLifecycleHook",
        """{"lifecycleHookName":"drain"}""", DriftStatus.Touched)]
    [InlineData("ecr/DeleteRepository", "RebuildRepository",
        """{"repositoryName":"team/web","registryId":"111111111111"}""", DriftStatus.Touched)]
    [InlineData("ecr/DeleteRepository", "RebuildRepository",
        """{"repositoryName":"team/web","registryId":"222222222222"}""", DriftStatus.None)]
    public void A_name_is_a_resources_own_only_within_what_the_request_says(
        string folder, string name, string request, DriftStatus status) =>
        Assert.Equal(status, new CatalogFixture(folder).Evaluate(
            Record("example.amazonaws.com", name, request, "null")).Status);

    [Fact]
    public void An_agents_heartbeat_touches_nothing() =>
        Assert.Same(Verdict.None, Instances.Evaluate(
            Record("ssm.amazonaws.com", "UpdateInstanceInformation", """{"instanceId":"i-0aaa"}""", "null")));

    [Fact]
    public void Reasons_are_sentences_without_values()
    {
        JsonNode record = Instances.Records["termination protection switched off"]!;
        Assert.Equal("disable_api_termination of aws_instance.web was changed outside Terraform",
            Instances.Evaluate(record).Reason);
    }

    [Theory]
    [InlineData("arn:aws:sts::*:assumed-role/ci-terraform/*", "arn:aws:sts::1:assumed-role/ci-terraform/run", true)]
    [InlineData("arn:aws:sts::*:assumed-role/ci-terraform/*", "arn:aws:sts::1:assumed-role/ci-terraform-not/run",
        false)]
    [InlineData("arn:aws:iam::1?:role/x", "arn:aws:iam::12:role/x", true)]
    [InlineData("*a*b", "xaxaxb", true)]
    [InlineData("*a*b", "xaxaxbc", false)]
    [InlineData("", "x", false)]
    public void An_ARN_glob_matches_as_IAM_does(string glob, string arn, bool matches) =>
        Assert.Equal(matches, new ArnGlob(glob).Matches(Encoding.UTF8.GetBytes(arn)));

    private static Verdict Evaluate(Evaluator evaluator, byte[] json)
    {
        TrailRecord.TryRead(json, out TrailRecord record);
        return evaluator.Evaluate(record, RecordFilter.Classify(record), false, Instances.States);
    }

    private static JsonNode Record(string source, string name, string request, string resources) => JsonNode.Parse(
        $$"""
        {"eventSource":"{{source}}","eventName":"{{name}}","readOnly":false,
         "userAgent":"aws-cli/2","awsRegion":"eu-west-1",
         "recipientAccountId":"111111111111","requestParameters":{{request}},"resources":{{resources}}}
        """)!;
}
