// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Linq;
using System.Text;
using TFDrift.Core.Actors;
using TFDrift.Core.Records;

namespace TFDrift.Core.Tests.Actors;

public sealed class ChannelTests
{
    private const string Terraform =
        "APN/1.0 HashiCorp/1.0 Terraform/1.15.8 (+https://www.terraform.io) terraform-provider-aws/6.55.0 "
        + "(+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.39.0 ua/2.1 os/linux";

    private const string Cli =
        "aws-cli/2.13.5 Python/3.11.4 Linux/4.14.255-314-253.539.amzn2.x86_64 exe/x86_64.amzn.2 prompt/off";

    [Theory]
    [InlineData(Channel.Terraform, Terraform)]
    [InlineData(Channel.Terraform, "[" + Terraform + "]")]
    [InlineData(Channel.Terraform, "[" + Terraform)]
    [InlineData(Channel.Terraform, Terraform + " HashiCorp-terraform-exec/0.18.1")]
    [InlineData(Channel.Terraform, "APN/1.0 HashiCorp/1.0 Terraform/0.14.7 (+https://x) terraform-provider-aws/dev")]
    [InlineData(Channel.OpenTofu, "APN/1.0 OpenTofu-S3-Backend/1.0 OpenTofu/1.8.0 aws-sdk-go-v2/1.30.0")]
    [InlineData(Channel.Pulumi, "APN/1.0 Pulumi/1.0 Pulumi/1.0 Pulumi-Aws/6.1.0 (+https://www.pulumi.com)")]
    [InlineData(Channel.CloudShell, "aws-cli/2.13.5 Python/3.11.4 Linux/4.14 exec-env/CloudShell prompt/off")]
    [InlineData(Channel.CloudShell, "Boto3/1.28.1 md/Botocore#1.31 exec-env/CloudShell")]
    [InlineData(Channel.Cli, Cli)]
    [InlineData(Channel.Cli, "[" + Cli + "]")]
    [InlineData(Channel.Sdk, "Boto3/1.26.0 Python/3.9 Linux/4.14 exec-env/AWS_Lambda_python3.9 Botocore/1.29.0")]
    [InlineData(Channel.Sdk, "Botocore/1.29.0")]
    [InlineData(Channel.Sdk, "aws-sdk-go/1.44.297 (go1.20.5; linux; amd64)")]
    [InlineData(Channel.Sdk, "aws-sdk-java/2.20 Linux")]
    [InlineData(Channel.Console, "signin.amazonaws.com")]
    [InlineData(Channel.Console, "console.amazonaws.com")]
    [InlineData(Channel.Console, "console.ec2.amazonaws.com")]
    [InlineData(Channel.Console, "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36")]
    [InlineData(Channel.Console, "[Mozilla/5.0 (X11; Linux x86_64)]")]
    [InlineData(Channel.Console, "[S3Console/0.4, aws-internal/3]")]
    [InlineData(Channel.Console, "Coral/Netty4")]
    [InlineData(Channel.Console, "Coral/Jakarta")]
    [InlineData(Channel.Console, "aws-internal/3 aws-sdk-java/1.12 Linux/5.4 AWSLambdaConsole/1.0")]
    [InlineData(Channel.Unknown, "aws-internal/3 aws-sdk-java/1.12 Linux/5.4")]
    [InlineData(Channel.Unknown, "AWS Internal")]
    [InlineData(Channel.Unknown, "curl/8.0")]
    [InlineData(Channel.Unknown, "")]
    public void AUserAgentTellsItsClientByItsStart(Channel expected, string userAgent) =>
        Assert.Equal(expected, Of($$"""{"userAgent":"{{userAgent}}"}"""));

    [Theory]
    [InlineData(Channel.Cli, "aws-cli/2.13.5 Python/3.11.4 app/" + Terraform)]
    [InlineData(Channel.Sdk, "Boto3/1.26.0 Botocore/1.29.0 app/" + Terraform)]
    [InlineData(Channel.Sdk, "aws-sdk-go/1.44 " + Terraform)]
    [InlineData(Channel.Unknown, " " + Terraform)]
    [InlineData(Channel.Unknown, "[[" + Terraform + "]]")]
    [InlineData(Channel.Unknown, "x" + Terraform)]
    public void TerraformsNameInAnotherClientsUserAgentIsNotTerraform(Channel expected, string userAgent) =>
        Assert.Equal(expected, Of($$"""{"userAgent":"{{userAgent}}"}"""));

    [Theory]
    [InlineData("APN/1.0 HashiCorp/1.0 Terraform/1.5.2 (+https://www.terraform.io) aws-sdk-go-v2/1.30.0")]
    [InlineData("APN/1.0 HashiCorp/1.0 Terraform/1.5.2 aws-sdk-go/1.44.297 (go1.20.5) terraform-provider-aws/5.0.0")]
    public void TerraformsBackendIsNotTheProviderWhateverIsAppended(string userAgent) =>
        Assert.Equal(Channel.Sdk, Of($$"""{"userAgent":"{{userAgent}}"}"""));

    [Theory]
    [InlineData("\"true\"", "AWS Internal", Channel.Console)]
    [InlineData("true", "AWS Internal", Channel.Console)]
    [InlineData("\"true\"", Terraform, Channel.Console)]
    [InlineData("\"true\"", "aws-cli/2.13.5 Python/3.11.4 exec-env/CloudShell", Channel.CloudShell)]
    [InlineData("\"false\"", Cli, Channel.Cli)]
    [InlineData("null", Cli, Channel.Cli)]
    public void TheSessionsOwnMarkIsStrongerThanTheUserAgent(string mark, string userAgent, Channel expected) =>
        Assert.Equal(expected, Of($$"""{"userAgent":"{{userAgent}}","sessionCredentialFromConsole":{{mark}}}"""));

    [Theory]
    [InlineData("cloudformation.amazonaws.com", Channel.CloudFormation)]
    [InlineData("autoscaling.amazonaws.com", Channel.Service)]
    [InlineData("dynamodb.application-autoscaling.amazonaws.com", Channel.Service)]
    [InlineData("aws-mcp.amazonaws.com", Channel.Mcp)]
    [InlineData("servicecatalog.amazonaws.com", Channel.Unknown)]
    [InlineData("notautoscaling.amazonaws.com", Channel.Unknown)]
    [InlineData("autoscaling.amazonaws.com.example.com", Channel.Unknown)]
    public void AServiceThatCallsIsKnownByItsName(string service, Channel expected)
    {
        Assert.Equal(expected, Of(
            $$"""
            {"userIdentity":{"type":"AssumedRole","invokedBy":"{{service}}"},
             "sourceIPAddress":"{{service}}","userAgent":"{{service}}"}
            """));
        Assert.Equal(expected, Of($$"""{"sourceIPAddress":"{{service}}","userAgent":"{{service}}"}"""));
    }

    [Fact]
    public void AServicesNameAsUserAgentOfAPersonsAddressProvesNothing() =>
        Assert.Equal(Channel.Unknown, Of("""{"sourceIPAddress":"192.0.2.1","userAgent":"ecs.amazonaws.com"}"""));

    [Fact]
    public void InvokedByAloneDoesNotMakeAServiceOfAPerson() =>
        Assert.Equal(Channel.Cli, Of(
            $$"""{"userIdentity":{"type":"IAMUser","invokedBy":"athena.amazonaws.com"},"userAgent":"{{Cli}}"}"""));

    [Theory]
    [InlineData("""{"userIdentity":{"type":"AWSService","invokedBy":"whatever.amazonaws.com"}}""")]
    [InlineData("""{"eventType":"AwsServiceEvent","userIdentity":{"accountId":"1","invokedBy":"x.amazonaws.com"}}""")]
    [InlineData(
        """
        {"userIdentity":{"type":"AssumedRole","sessionContext":{"sessionIssuer":{"type":"Role","userName":"x",
        "arn":"arn:aws:iam::1:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX"}}}}
        """)]
    public void IdentitiesThatNoPersonCanHoldAreServices(string json) => Assert.Equal(Channel.Service, Of(json));

    [Fact]
    public void ACdkStackIsKnownByTheRoleOfItsBootstrap() =>
        Assert.Equal(Channel.Cdk, Of(
            """
            {"userIdentity":{"type":"AssumedRole","invokedBy":"cloudformation.amazonaws.com","sessionContext":{
            "sessionIssuer":{"type":"Role","userName":"cdk-hnb659fds-cfn-exec-role-111111111111-eu-west-1"}}}}
            """));

    [Fact]
    public void TheListOfServicesIsSortedAndHasNoDoubles() =>
        Assert.Equal(
            ChannelRules.ServicesOfTheirOwnAccord.Distinct().Order(StringComparer.Ordinal),
            ChannelRules.ServicesOfTheirOwnAccord);

    private static Channel Of(string json)
    {
        Assert.True(TrailRecord.TryRead(Encoding.UTF8.GetBytes(json), out TrailRecord record));
        return Actor.Of(record).Channel;
    }
}
