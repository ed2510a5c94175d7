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

/// <summary>A resource that is found by one of several values: a user's membership in one of its groups.</summary>
public sealed class ListIdentityTests
{
    private const string Rows = """
        event_source: iam.amazonaws.com
        service: iam
        global: true
        events:
          RemoveUserFromGroup:
            changes:
              - resource: aws_iam_user_group_membership
                identity: {user: request.userName, groups: request.groupName}
                action: delete
        """;

    [Theory]
    [InlineData("[\"dev\",\"ops\"]", "ops", DriftStatus.Drifted)]
    [InlineData("[\"ops\"]", "ops", DriftStatus.Drifted)]
    [InlineData("[\"dev\",\"ops\"]", "op", DriftStatus.None)]
    [InlineData("[]", "ops", DriftStatus.None)]
    [InlineData("null", "ops", DriftStatus.None)]
    public void One_of_the_values_has_to_be_the_one_named(string groups, string named, DriftStatus status)
    {
        Catalog catalog = Catalog.Of([new("rows.yaml", Rows)], Catalog.BuiltInSchema());
        using MemoryStream state = new(Encoding.UTF8.GetBytes($$$"""
            {"version":4,"terraform_version":"1.9.8","serial":1,"lineage":"it","resources":[{"mode":"managed",
             "type":"aws_iam_user_group_membership","name":"it","provider":"p","instances":[{"attributes":
             {"id":"terraform-1","user":"ann","groups":{{{groups}}}}}]}]}
            """));
        StateOrigin origin = new() { Location = "it.tfstate", LoadedAt = DateTimeOffset.UnixEpoch };
        StateIndex states = new([new StateDecoder(catalog).Decode(state, origin).State!]);
        byte[] json = Encoding.UTF8.GetBytes($$$"""
            {"eventSource":"iam.amazonaws.com","eventName":"RemoveUserFromGroup","awsRegion":"us-east-1",
             "readOnly":false,"recipientAccountId":"111111111111","responseElements":null,
             "requestParameters":{"userName":"ann","groupName":"{{{named}}}"}}
            """);
        Assert.True(TrailRecord.TryRead(json, out TrailRecord record));
        Verdict verdict = new Evaluator(catalog, []).Evaluate(record, RecordClass.Write, false, states);
        Assert.Equal(status, verdict.Status);
    }
}
