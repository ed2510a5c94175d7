// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using TFDrift.Core.Findings;

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
        Verdict verdict = OneCall.Judge(
            Rows,
            OneCall.Resource(
                "aws_iam_user_group_membership", $$"""{"id":"terraform-1","user":"ann","groups":{{groups}}}"""),
            "iam.amazonaws.com RemoveUserFromGroup",
            $$"""{"userName":"ann","groupName":"{{named}}"}""");

        Assert.Equal(status, verdict.Status);
    }
}
