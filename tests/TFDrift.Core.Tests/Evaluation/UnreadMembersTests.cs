// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Core.Findings;

namespace TFDrift.Core.Tests.Evaluation;

/// <summary>A request that says more than its row reads: equal values do not mean that all is as it was.</summary>
public sealed class UnreadMembersTests
{
    private const string Rows = """
        event_source: codebuild.amazonaws.com
        service: codebuild
        events:
          UpdateProject:
            ignores: ["request.badge[].colour"]
            changes:
              - resource: aws_codebuild_project
                when: {present: request.name}
                identity: {name: request.name}
                action: set
                attributes:
                  - {name: description, from: request.description, severity: low}
                  - {name: environment.image, from: request.environment.image, severity: high}
                  - {name: secondary_artifacts, from: "request.secondaryArtifacts[]", compare: block, element: {location: place.location}, severity: high}
                  - {name: tags, from: "request.tags[]", compare: tags, severity: low}
        """;

    private const string Project = """
        {"id":"p","name":"p","description":"d","environment":[{"image":"i"}],"secondary_artifacts":[{"location":"l"}],"tags":null}
        """;

    [Theory]
    [InlineData("")]
    [InlineData("""
        ,"environment":{"image":"i"}
        """)]
    [InlineData("""
        ,"secondaryArtifacts":[{"place":{"location":"l"}}],"tags":[]
        """)]
    [InlineData("""
        ,"badge":[{"colour":"red"}]
        """)]
    [InlineData("""
        ,"clientToken":"t","DryRun":false,"x-amz-meta":"m","cache":null,"vpc":{},"sources":[],"role":""
        """)]
    public void What_the_row_reads_ignores_or_finds_empty_leaves_it_in_sync(string more) =>
        Assert.Equal(DriftStatus.InSync, Judge(more).Status);

    [Theory]
    [InlineData("cache", """
        ,"cache":{"type":"LOCAL"}
        """)]
    [InlineData("environment.privileged", """
        ,"environment":{"image":"i","privileged":true}
        """)]
    [InlineData("secondaryArtifacts.place.kind", """
        ,"secondaryArtifacts":[{"place":{"location":"l"}},{"place":{"location":"l","kind":"k"}}]
        """)]
    [InlineData("badge.text", """
        ,"badge":{"items":[{"colour":"red","text":"t"}]}
        """)]
    public void What_it_does_not_read_makes_it_touched_and_is_named(string member, string more)
    {
        Verdict verdict = Judge(more);

        Assert.Equal(DriftStatus.Touched, verdict.Status);
        Assert.Contains($" {member} of the request is not compared", verdict.Resources[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_is_told_whatever_stands_beside_it() =>
        Assert.Equal(DriftStatus.Drifted, Judge(
            """
            ,"environment":{"image":"another"},"cache":{"type":"LOCAL"}
            """).Status);

    private static Verdict Judge(string more) => OneCall.Judge(
        Rows,
        OneCall.Resource("aws_codebuild_project", Project),
        "codebuild.amazonaws.com UpdateProject",
        $$"""{"name":"p","description":"d"{{more}}}""");
}
