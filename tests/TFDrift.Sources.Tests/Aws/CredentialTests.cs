// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using TFDrift.Sources.Tests.Hosts;

namespace TFDrift.Sources.Tests.Aws;

/// <summary>
/// Every way to credentials, proven by the request that AWS would see: which key signed it, for which region and
/// service, with which token, and that the signature is right. Each runs managed and compiled ahead of time.
/// </summary>
public sealed class CredentialTests
{
    private const string RoleArn = "arn:aws:iam::222222222222:role/tfdrift";
    private const string Expiration = "2099-01-01T00:00:00Z";

    private static readonly Dictionary<string, string> Secrets = new(StringComparer.Ordinal)
    {
        ["AKIAENV"] = "secret/env",
        ["AKIAPROFILE"] = "secret+profile",
        ["AKIASOURCE"] = "secret-source",
        ["ASIAROLE"] = "secret-of-the-role",
        ["ASIAWEB"] = "secret-of-the-web-identity",
        ["ASIACONTAINER"] = "secret-of-the-container",
        ["ASIAINSTANCE"] = "secret-of-the-instance",
        ["ASIASSO"] = "secret-of-sso",
        ["ASIAPROCESS"] = "secret-of-a-process",
    };

    public static TheoryData<string> Hosts => AwsProbe.Hosts;

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task KeysInTheEnvironmentSignS3AndSqs(string host)
    {
        await using RecordingServer aws = Aws();
        using AwsProbe probe = Probe(host);
        probe.Environment["AWS_ACCESS_KEY_ID"] = "AKIAENV";
        probe.Environment["AWS_SECRET_ACCESS_KEY"] = Secrets["AKIAENV"];
        probe.Environment["AWS_SESSION_TOKEN"] = "token-env";

        Assert.Equal("ok hello", await probe.RunAsync("--endpoint-url", $"{aws.Url}", "s3", "bucket", "a b/ü+c.json.gz"));
        Assert.Equal(
            "ok 0 messages",
            await probe.RunAsync("--endpoint-url", $"{aws.Url}", "sqs", "https://sqs.eu-central-1.amazonaws.com/111111111111/q"));

        AssertSigned(Assert.Single(aws.To("s3")), "AKIAENV", "eu-west-1", "s3", "token-env");
        AssertSigned(Assert.Single(aws.To("sqs")), "AKIAENV", "eu-central-1", "sqs", "token-env");
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task ANamedProfileGivesItsKeysAndItsRegion(string host)
    {
        await using RecordingServer aws = Aws();
        using AwsProbe probe = Probe(host);
        probe.Environment["AWS_ACCESS_KEY_ID"] = "AKIAENV";
        probe.Environment["AWS_SECRET_ACCESS_KEY"] = Secrets["AKIAENV"];
        WriteKeys(probe, "audit", "AKIAPROFILE");
        probe.Write(".aws/config", "[profile audit]\nregion = ap-northeast-1\n");

        Assert.Equal(
            "ok hello", await probe.RunAsync("--endpoint-url", $"{aws.Url}", "--profile", "audit", "s3", "bucket", "key"));

        AssertSigned(Assert.Single(aws.Requests), "AKIAPROFILE", "ap-northeast-1", "s3", null);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task OurRoleIsAssumedWithTheSourceKeysAndTheExternalId(string host)
    {
        await using RecordingServer aws = Aws();
        using AwsProbe probe = Probe(host);
        probe.Environment["AWS_ACCESS_KEY_ID"] = "AKIAENV";
        probe.Environment["AWS_SECRET_ACCESS_KEY"] = Secrets["AKIAENV"];

        Assert.Equal(
            "ok 0 messages",
            await probe.RunAsync(
                "--endpoint-url", $"{aws.Url}", "--role-arn", RoleArn, "--external-id", "acme+1", "sqs",
                "https://sqs.eu-west-1.amazonaws.com/222222222222/q"));

        RecordedRequest assume = Assert.Single(aws.To("sts"));
        AssertSigned(assume, "AKIAENV", "eu-west-1", "sts", null);
        Assert.Equal("AssumeRole", assume.Form("Action"));
        Assert.Equal(RoleArn, assume.Form("RoleArn"));
        Assert.Equal("acme+1", assume.Form("ExternalId"));
        Assert.Equal("tfdrift", assume.Form("RoleSessionName"));
        AssertSigned(Assert.Single(aws.To("sqs")), "ASIAROLE", "eu-west-1", "sqs", "token-role");
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task AProfilesRoleIsAssumedWithItsSourceProfile(string host)
    {
        await using RecordingServer aws = Aws();
        using AwsProbe probe = Probe(host);
        probe.Environment["AWS_ENDPOINT_URL_STS"] = $"{aws.Url}";
        WriteKeys(probe, "base", "AKIASOURCE");
        probe.Write(
            ".aws/config",
            $"[profile audit]\nrole_arn = {RoleArn}\nsource_profile = base\nexternal_id = acme\nregion = eu-west-1\n");

        Assert.Equal(
            "ok hello", await probe.RunAsync("--endpoint-url", $"{aws.Url}", "--profile", "audit", "s3", "bucket", "key"));

        RecordedRequest assume = Assert.Single(aws.To("sts"));
        Assert.Equal("AssumeRole", assume.Form("Action"));
        Assert.Equal("acme", assume.Form("ExternalId"));
        Assert.Equal("AKIASOURCE", assume.KeyId);
        Assert.True(assume.IsSignedWith(Secrets["AKIASOURCE"]));
        AssertSigned(Assert.Single(aws.To("s3")), "ASIAROLE", "eu-west-1", "s3", "token-role");
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task AWebIdentityIsExchangedUnsigned(string host)
    {
        await using RecordingServer aws = Aws();
        using AwsProbe probe = Probe(host);
        probe.Environment["AWS_ENDPOINT_URL_STS"] = $"{aws.Url}";
        probe.Environment["AWS_ROLE_ARN"] = RoleArn;
        probe.Environment["AWS_ROLE_SESSION_NAME"] = "falco-0";
        probe.Environment["AWS_WEB_IDENTITY_TOKEN_FILE"] = probe.Write("token", "a.jwt.token");

        Assert.Equal("ok hello", await probe.RunAsync("--endpoint-url", $"{aws.Url}", "s3", "bucket", "key"));

        AssertWebIdentity(aws);
        Assert.Equal("falco-0", aws.To("sts")[0].Form("RoleSessionName"));
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task AProfilesWebIdentityIsExchangedUnsigned(string host)
    {
        await using RecordingServer aws = Aws();
        using AwsProbe probe = Probe(host);
        probe.Environment["AWS_ENDPOINT_URL_STS"] = $"{aws.Url}";
        string token = probe.Write("token", "a.jwt.token");
        probe.Write(
            ".aws/config", $"[profile irsa]\nrole_arn = {RoleArn}\nweb_identity_token_file = {token}\nregion = eu-west-1\n");

        Assert.Equal(
            "ok hello", await probe.RunAsync("--endpoint-url", $"{aws.Url}", "--profile", "irsa", "s3", "bucket", "key"));

        AssertWebIdentity(aws);
    }

    /// <summary>The usual chain across accounts: the pod's web identity, then a role of the log archive's account.</summary>
    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task OurRoleIsAssumedWithAWebIdentity(string host)
    {
        await using RecordingServer aws = Aws();
        using AwsProbe probe = Probe(host);
        probe.Environment["AWS_ENDPOINT_URL_STS"] = $"{aws.Url}";
        probe.Environment["AWS_ROLE_ARN"] = RoleArn;
        probe.Environment["AWS_WEB_IDENTITY_TOKEN_FILE"] = probe.Write("token", "a.jwt.token");

        Assert.Equal(
            "ok hello",
            await probe.RunAsync(
                "--endpoint-url", $"{aws.Url}", "--role-arn", "arn:aws:iam::333333333333:role/archive", "s3", "bucket", "key"));

        IReadOnlyList<RecordedRequest> sts = aws.To("sts");
        Assert.Equal(2, sts.Count);
        Assert.False(sts[0].IsSigned);
        AssertSigned(sts[1], "ASIAWEB", "eu-west-1", "sts", "token-web");
        AssertSigned(Assert.Single(aws.To("s3")), "ASIAROLE", "eu-west-1", "s3", "token-role");
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task AnEcsTaskRoleIsAskedWithItsAuthorizationToken(string host)
    {
        await using RecordingServer aws = Aws();
        using AwsProbe probe = Probe(host);
        probe.Environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = $"{aws.Url}container";
        probe.Environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "Basic abc";

        Assert.Equal("ok hello", await probe.RunAsync("--endpoint-url", $"{aws.Url}", "s3", "bucket", "key"));

        Assert.Equal("Basic abc", aws.To("container")[0].Authorization);
        AssertSigned(Assert.Single(aws.To("s3")), "ASIACONTAINER", "eu-west-1", "s3", "token-container");
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task EksPodIdentityIsAskedWithTheTokenOfItsFile(string host)
    {
        await using RecordingServer aws = Aws();
        using AwsProbe probe = Probe(host);
        probe.Environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = $"{aws.Url}container";
        probe.Environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = probe.Write("eks-pod-identity-token", "a.pod.token");

        Assert.Equal(
            "ok 0 messages",
            await probe.RunAsync(
                "--endpoint-url", $"{aws.Url}", "sqs", "https://sqs.eu-west-1.amazonaws.com/111111111111/q"));

        Assert.Equal("a.pod.token", aws.To("container")[0].Authorization);
        AssertSigned(Assert.Single(aws.To("sqs")), "ASIACONTAINER", "eu-west-1", "sqs", "token-container");
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task AnInstanceRoleIsAskedWithASessionTokenOfImdsV2(string host)
    {
        await using RecordingServer aws = Aws();
        using AwsProbe probe = Probe(host);
        probe.Environment.Remove("AWS_EC2_METADATA_DISABLED");
        probe.Environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = aws.Url.OriginalString;

        Assert.Equal("ok hello", await probe.RunAsync("--endpoint-url", $"{aws.Url}", "s3", "bucket", "key"));

        Assert.Contains(aws.To("imds"), r => r.Method == "PUT");
        Assert.All(aws.To("imds"), r => Assert.True(
            r.Method == "PUT" || r.Headers["x-aws-ec2-metadata-token"] == "imds-session", $"{r} is IMDSv1"));
        AssertSigned(Assert.Single(aws.To("s3")), "ASIAINSTANCE", "eu-west-1", "s3", "token-instance");
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task AnSsoProfileUsesTheCachedLogin(string host)
    {
        await using RecordingServer aws = Aws();
        using AwsProbe probe = Probe(host);
        WriteSsoLogin(probe, aws, Expiration);

        Assert.Equal(
            "ok hello", await probe.RunAsync("--endpoint-url", $"{aws.Url}", "--profile", "people", "s3", "bucket", "key"));

        RecordedRequest sso = Assert.Single(aws.To("sso"));
        Assert.Equal("sso-login", sso.Headers["x-amz-sso_bearer_token"]);
        Assert.Contains("role_name=Auditor", sso.RawUrl, StringComparison.Ordinal);
        Assert.False(sso.IsSigned);
        Assert.Empty(aws.To("sso-oidc"));
        AssertSigned(Assert.Single(aws.To("s3")), "ASIASSO", "eu-west-1", "s3", "token-sso");
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task AnSsoLoginThatHasExpiredIsRefreshed(string host)
    {
        await using RecordingServer aws = Aws();
        using AwsProbe probe = Probe(host);
        WriteSsoLogin(probe, aws, "2026-01-01T00:00:00Z");

        Assert.Equal(
            "ok hello", await probe.RunAsync("--endpoint-url", $"{aws.Url}", "--profile", "people", "s3", "bucket", "key"));

        RecordedRequest refresh = Assert.Single(aws.To("sso-oidc"));
        Assert.False(refresh.IsSigned);
        Assert.Equal("sso-refreshed", Assert.Single(aws.To("sso")).Headers["x-amz-sso_bearer_token"]);
        AssertSigned(Assert.Single(aws.To("s3")), "ASIASSO", "eu-west-1", "s3", "token-sso");
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task ACredentialProcessIsRun(string host)
    {
        await using RecordingServer aws = Aws();
        using AwsProbe probe = Probe(host);
        string answer = probe.Write(
            "answer.json",
            $$"""
            {"Version":1,"AccessKeyId":"ASIAPROCESS","SecretAccessKey":"{{Secrets["ASIAPROCESS"]}}",
             "SessionToken":"token-process","Expiration":"{{Expiration}}"}
            """);
        probe.Write(".aws/config", $"[profile tool]\ncredential_process = cat {answer}\nregion = eu-west-1\n");

        Assert.Equal(
            "ok hello", await probe.RunAsync("--endpoint-url", $"{aws.Url}", "--profile", "tool", "s3", "bucket", "key"));

        AssertSigned(Assert.Single(aws.Requests), "ASIAPROCESS", "eu-west-1", "s3", "token-process");
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task WithoutCredentialsNothingIsSentAndTheMessageSaysWhereItLooked(string host)
    {
        await using RecordingServer aws = Aws();
        using AwsProbe probe = Probe(host);

        string line = await probe.RunAsync("--endpoint-url", $"{aws.Url}", "s3", "bucket", "key");

        Assert.StartsWith("failed credentials: ", line, StringComparison.Ordinal);
        Assert.Contains("AWS_ACCESS_KEY_ID", line, StringComparison.Ordinal);
        Assert.Single(line.Split('\n'));
        Assert.Empty(aws.Requests);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task AMissingProfileIsNamed(string host)
    {
        await using RecordingServer aws = Aws();
        using AwsProbe probe = Probe(host);

        string line = await probe.RunAsync("--endpoint-url", $"{aws.Url}", "--profile", "nobody", "s3", "bucket", "key");

        Assert.StartsWith("failed credentials: ", line, StringComparison.Ordinal);
        Assert.Contains("nobody", line, StringComparison.Ordinal);
        Assert.Empty(aws.Requests);
    }

    private static AwsProbe Probe(string host) => new(host);

    private static void WriteKeys(AwsProbe probe, string profile, string keyId) => probe.Write(
        ".aws/credentials", $"[{profile}]\naws_access_key_id = {keyId}\naws_secret_access_key = {Secrets[keyId]}\n");

    /// <summary>The profile "people", and the login that <c>aws sso login</c> leaves behind.</summary>
    private static void WriteSsoLogin(AwsProbe probe, RecordingServer aws, string expiration)
    {
        probe.Environment["AWS_ENDPOINT_URL_SSO"] = $"{aws.Url}";
        probe.Environment["AWS_ENDPOINT_URL_SSO_OIDC"] = $"{aws.Url}";
        probe.Write(
            ".aws/config",
            """
            [profile people]
            sso_session = acme
            sso_account_id = 222222222222
            sso_role_name = Auditor
            region = eu-west-1
            [sso-session acme]
            sso_region = eu-west-1
            sso_start_url = https://acme.awsapps.com/start
            """);
        // The file is named by the SHA-1 of the session's name.
        probe.Write(
            ".aws/sso/cache/293abb6b76d7791c0732cc517d38c4b5c734b87f.json",
            $$"""
            {"startUrl":"https://acme.awsapps.com/start","region":"eu-west-1","accessToken":"sso-login",
             "expiresAt":"{{expiration}}","clientId":"client","clientSecret":"client-secret",
             "registrationExpiresAt":"{{Expiration}}","refreshToken":"sso-refresh"}
            """);
    }

    private static void AssertSigned(RecordedRequest request, string keyId, string region, string service, string? token)
    {
        Assert.Equal(keyId, request.KeyId);
        Assert.Equal((region, service), (request.Region, request.Service));
        Assert.Equal(token, request.SessionToken);
        Assert.True(request.IsSignedWith(Secrets[keyId]), $"the signature of {request} is wrong");
    }

    private static void AssertWebIdentity(RecordingServer aws)
    {
        RecordedRequest exchange = Assert.Single(aws.To("sts"));
        Assert.False(exchange.IsSigned);
        Assert.Equal("AssumeRoleWithWebIdentity", exchange.Form("Action"));
        Assert.Equal("a.jwt.token", exchange.Form("WebIdentityToken"));
        Assert.Equal(RoleArn, exchange.Form("RoleArn"));
        AssertSigned(Assert.Single(aws.To("s3")), "ASIAWEB", "eu-west-1", "s3", "token-web");
    }

    private static RecordingServer Aws() => new(request => RecordingServer.ServiceOf(request) switch
    {
        "s3" => new Answer("hello", Headers: ("ETag", "\"5d41402abc4b2a76b9719d911017c592\"")),
        "sqs" => new Answer("{}", Headers: ("Content-Type", "application/x-amz-json-1.0")),
        "sts" => new Answer(Sts(request.Form("Action")!)),
        "container" => new Answer(Keys("ASIACONTAINER", "token-container")),
        "sso" => new Answer(
            $$$"""
            {"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"{{{Secrets["ASIASSO"]}}}",
             "sessionToken":"token-sso","expiration":4070908800000}}
            """),
        "sso-oidc" => new Answer(
            """{"accessToken":"sso-refreshed","tokenType":"Bearer","expiresIn":3600,"refreshToken":"sso-refresh-next"}"""),
        "imds" => request switch
        {
            { Method: "PUT" } => new Answer("imds-session", Headers: ("X-Aws-Ec2-Metadata-Token-Ttl-Seconds", "21600")),
            { Path: "/latest/meta-data/iam/security-credentials" } => new Answer("falco-node"),
            { Path: "/latest/meta-data/iam/security-credentials/falco-node" } =>
                new Answer(Keys("ASIAINSTANCE", "token-instance")),
            _ => null,
        },
        _ => null,
    });

    private static string Keys(string keyId, string token) =>
        $$"""
        {"Code":"Success","LastUpdated":"2026-01-01T00:00:00Z","Type":"AWS-HMAC","AccessKeyId":"{{keyId}}",
         "SecretAccessKey":"{{Secrets[keyId]}}","Token":"{{token}}","Expiration":"{{Expiration}}"}
        """;

    private static string Sts(string action)
    {
        (string keyId, string token) = action == "AssumeRole" ? ("ASIAROLE", "token-role") : ("ASIAWEB", "token-web");
        return $"""
            <{action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{action}Result>
            <AssumedRoleUser><AssumedRoleId>AROA:x</AssumedRoleId><Arn>{RoleArn}</Arn></AssumedRoleUser>
            <Credentials><AccessKeyId>{keyId}</AccessKeyId><SecretAccessKey>{Secrets[keyId]}</SecretAccessKey>
            <SessionToken>{token}</SessionToken><Expiration>{Expiration}</Expiration></Credentials>
            </{action}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></{action}Response>
            """;
    }
}
