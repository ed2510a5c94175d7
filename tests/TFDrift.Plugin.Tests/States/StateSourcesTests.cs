// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using TFDrift.Plugin.Configuration;
using TFDrift.Plugin.States;
using TFDrift.Sources.States;
using TFDrift.Sources.Tests.Hosts;

namespace TFDrift.Plugin.Tests.States;

/// <summary>
/// What the section <c>aws</c> and an entry of <c>states</c> say is what AWS is asked with. The server gives for each role
/// keys that name it, so that the requests for states tell by which role they were made.
/// </summary>
public sealed class StateSourcesTests : IAsyncDisposable
{
    private readonly RecordingServer _server = new(Answer);

    public StateSourcesTests()
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "AKIACHAIN");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "secret");
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
    }

    [Fact]
    public async Task The_section_aws_holds_for_states()
    {
        await ReadAsync($$"""
            {"states": ["s3://bucket/prod.tfstate"],
             "aws": {"region": "eu-west-3", "endpoint_url": "{{_server.Url}}", "role_arn": "arn:aws:iam::111111111111:role/global",
              "external_id": "global-id", "role_session_name": "drift"}
            }
            """);

        RecordedRequest assume = Assert.Single(_server.To("sts"));
        Assert.Equal(("global-id", "drift"), (assume.Form("ExternalId"), assume.Form("RoleSessionName")));
        Assert.Contains("Credential=AKIACHAIN/", assume.Authorization, StringComparison.Ordinal);
        RecordedRequest read = Assert.Single(_server.To("s3"));
        Assert.Equal("/bucket/prod.tfstate", read.Path);
        Assert.Contains("Credential=ASIAGLOBAL/", read.Authorization, StringComparison.Ordinal);
        Assert.Contains("/eu-west-3/s3/", read.Authorization, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_may_name_its_own_role_and_region()
    {
        await ReadAsync($$"""
            {"states": [
              "s3://bucket/prod.tfstate",
              {"uri": "s3://other/prod.tfstate", "role_arn": "arn:aws:iam::222222222222:role/own", "external_id": "own-id",
               "region": "ap-south-1"},
              {"uri": "s3://third/prod.tfstate", "role_arn": "arn:aws:iam::333333333333:role/third"}],
             "aws": {"region": "eu-west-3", "endpoint_url": "{{_server.Url}}", "role_arn": "arn:aws:iam::111111111111:role/global",
              "external_id": "global-id"}
            }
            """);

        Assert.Equal(
            ["global global-id", "own own-id", "third "],
            _server.To("sts").Select(call => $"{Role(call)} {call.Form("ExternalId")}").Order(StringComparer.Ordinal));
        Assert.Equal(
            ["/bucket/prod.tfstate ASIAGLOBAL eu-west-3", "/other/prod.tfstate ASIAOWN ap-south-1",
             "/third/prod.tfstate ASIATHIRD eu-west-3"],
            _server.To("s3").Select(call => $"{call.Path} {Scope(call)}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_profile_of_the_section_holds_for_states()
    {
        var refused = await Assert.ThrowsAsync<IOException>(() => ReadAsync($$"""
            {"states": ["s3://bucket/prod.tfstate"],
             "aws": {"region": "eu-west-3", "endpoint_url": "{{_server.Url}}", "profile": "tfdrift-absent"}
            }
            """));

        Assert.Contains("Unable to find the \"tfdrift-absent\" profile", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task ReadAsync(string config)
    {
        TFDriftOptions options = OptionsReader.Read(config);
        using var sources = new StateSources(options.States, options.Aws);
        foreach (IStateSource source in sources.All)
            Assert.Single(await source.ListAsync(TestContext.Current.CancellationToken));
    }

    private static string? Role(RecordedRequest assume) => assume.Form("RoleArn")?.Split('/')[1];

    /// <summary>Key and region of a signature: <c>Credential=key/date/region/s3/aws4_request</c>.</summary>
    private static string Scope(RecordedRequest request)
    {
        string[] scope = request.Authorization!.Split("Credential=")[1].Split('/');
        return $"{scope[0]} {scope[2]}";
    }

    private static Answer Answer(RecordedRequest request) => RecordingServer.ServiceOf(request) == "sts"
        ? new Answer($"""
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
            <AccessKeyId>ASIA{Role(request)!.ToUpperInvariant()}</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
            <SessionToken>t</SessionToken><Expiration>2126-01-01T00:00:00Z</Expiration>
            </Credentials></AssumeRoleResult></AssumeRoleResponse>
            """, 200, ("Content-Type", "text/xml"))
        : new Answer("{}", 200, ("ETag", "\"99914b932bd37a50b983c5e7c90ae93b\""));
}
