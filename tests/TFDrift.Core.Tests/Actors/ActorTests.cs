// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text;
using TFDrift.Core.Actors;
using TFDrift.Core.Records;

namespace TFDrift.Core.Tests.Actors;

public sealed class ActorTests
{
    private const string SsoUser = """
        {"userIdentity":{"type":"AssumedRole","principalId":"AROAEXAMPLE:ann@example.com",
         "arn":"arn:aws:sts::111111111111:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/ann@example.com",
         "accountId":"111111111111","accessKeyId":"ASIAEXAMPLE","sessionContext":{
          "sessionIssuer":{"type":"Role","principalId":"AROAEXAMPLE","accountId":"111111111111",
           "arn":"arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef",
           "userName":"AWSReservedSSO_Admin_0123456789abcdef"},
          "webIdFederationData":{},"attributes":{"creationDate":"2023-07-10T12:00:00Z","mfaAuthenticated":"false"}}},
         "sourceIPAddress":"192.0.2.17","userAgent":"aws-cli/2.13"}
        """;

    [Fact]
    public void AnIdentityCenterSessionIsThePersonInItsName()
    {
        Actor actor = Of(SsoUser);

        Assert.Equal("ann@example.com", Utf8(actor.User));
        Assert.Equal("ann@example.com", Utf8(actor.Session));
        Assert.Equal("AWSReservedSSO_Admin_0123456789abcdef", Utf8(actor.Role));
        Assert.Equal("AssumedRole", Utf8(actor.Type));
        Assert.Equal("111111111111", Utf8(actor.Account));
        Assert.StartsWith("arn:aws:sts::", Utf8(actor.Arn), StringComparison.Ordinal);
        Assert.Equal("192.0.2.17", Utf8(actor.SourceIp));
        Assert.Equal("aws-cli/2.13", Utf8(actor.UserAgent));
        Assert.True(actor.InvokedBy.IsEmpty);
        Assert.False(actor.IsMfa);
    }

    [Theory]
    [InlineData("""{"type":"IAMUser","userName":"bob","arn":"arn:aws:iam::1:user/dev/bob"}""", "bob", "", "")]
    [InlineData("""{"type":"Root","arn":"arn:aws:iam::111111111111:root","userName":"alias"}""", "root", "", "")]
    [InlineData(
        """
        {"type":"AssumedRole","arn":"arn:aws:sts::1:assumed-role/deploy/ci","sessionContext":{"sourceIdentity":"carol",
        "sessionIssuer":{"type":"Role","userName":"deploy"}}}
        """, "carol", "deploy", "ci")]
    [InlineData(
        """
        {"type":"AssumedRole","arn":"arn:aws:sts::1:assumed-role/deploy/GitHubActions","sessionContext":{
        "sessionIssuer":{"type":"Role","userName":"deploy"},
        "webIdFederationData":{"federatedProvider":"arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com"}}}
        """, "GitHubActions", "deploy", "GitHubActions")]
    [InlineData(
        """
        {"type":"AssumedRole","arn":"arn:aws:sts::1:assumed-role/deploy/aws-go-sdk-1688990961000000000",
        "sessionContext":{"sessionIssuer":{"type":"Role","userName":"deploy"}}}
        """, "deploy", "deploy", "aws-go-sdk-1688990961000000000")]
    [InlineData(
        """{"type":"AssumedRole","principalId":"AROAEXAMPLE:dave"}""", "dave", "", "dave")]
    [InlineData(
        """
        {"type":"FederatedUser","arn":"arn:aws:sts::1:federated-user/eve","principalId":"1:eve","sessionContext":{
        "sessionIssuer":{"type":"IAMUser","userName":"broker"}}}
        """, "eve", "", "eve")]
    [InlineData(
        """{"type":"IdentityCenterUser","onBehalfOf":{"userId":"u-1","identityStoreArn":"arn:x"},"credentialId":"c"}""",
        "u-1", "", "")]
    [InlineData("""{"type":"WebIdentityUser","principalId":"idp:app:sub","userName":"frank"}""", "frank", "", "")]
    [InlineData("""{"type":"AWSService","invokedBy":"rds.amazonaws.com"}""", "rds.amazonaws.com", "", "")]
    [InlineData("""{"type":"AWSAccount","principalId":"AIDAEXAMPLE","accountId":"2"}""", "AIDAEXAMPLE", "", "")]
    [InlineData("""{"accountId":"1","invokedBy":"kms.amazonaws.com"}""", "kms.amazonaws.com", "", "")]
    [InlineData("null", "", "", "")]
    [InlineData("[1]", "", "", "")]
    public void TheUserIsTheHumanAsFarAsTheRecordTells(string identity, string user, string role, string session)
    {
        Actor actor = Of($"{{\"userIdentity\":{identity}}}");

        Assert.Equal((user, role, session), (Utf8(actor.User), Utf8(actor.Role), Utf8(actor.Session)));
    }

    [Theory]
    [InlineData("""{"userIdentity":{"sessionContext":{"attributes":{"mfaAuthenticated":"true"}}}}""", true)]
    [InlineData("""{"userIdentity":{"sessionContext":{"attributes":{"mfaAuthenticated":"false"}}}}""", false)]
    [InlineData("""{"additionalEventData":{"MFAUsed":"Yes"}}""", true)]
    [InlineData("""{"additionalEventData":{"MFAUsed":"No"}}""", false)]
    [InlineData("""{"userIdentity":{"type":"IAMUser"}}""", null)]
    public void ASecondFactorIsUsedOrNotOrUnknown(string json, bool? expected) =>
        Assert.Equal(expected, Of(json).IsMfa);

    private static Actor Of(string json)
    {
        Assert.True(TrailRecord.TryRead(Encoding.UTF8.GetBytes(json), out TrailRecord record));
        return Actor.Of(record);
    }

    private static string Utf8(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
