// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.Actors;

/// <summary>What in a record gives a channel away. Data: each row says where it is from.</summary>
/// <remarks>
/// A user agent is whatever the client says, and most clients let their user add text to it (TF_APPEND_USER_AGENT,
/// AWS_SDK_UA_APP_ID, customUserAgent). So its start decides, and never a text found somewhere in it.
/// </remarks>
internal static class ChannelRules
{
    /// <summary>The first rule that matches counts.</summary>
    public static readonly UserAgentRule[] UserAgents =
    [
        // hashicorp/terraform-provider-aws, internal/conns: StdUserAgentProducts. OpenTofu runs the same provider.
        // Terraform's S3 backend lacks the second product, and what users append comes after the SDK's own.
        new(Channel.Terraform, "APN/1.0 HashiCorp/1.0 Terraform/"u8, " terraform-provider-"u8, " aws-sdk-go"u8),

        // opentofu/opentofu, its S3 backend's products.
        new(Channel.OpenTofu, "APN/1.0 OpenTofu-S3-Backend/1.0"u8),

        // pulumi/pulumi-aws, its patch of StdUserAgentProducts.
        new(Channel.Pulumi, "APN/1.0 Pulumi/1.0"u8),

        // "CloudTrail log file examples" in the user guide has the CLI's; SDKs write the same token (aws/aws-sdk-*:
        // exec-env is AWS_EXECUTION_ENV).
        new(Channel.CloudShell, "aws-cli/"u8, " exec-env/CloudShell"u8),
        new(Channel.CloudShell, "Boto3/"u8, " exec-env/CloudShell"u8),
        new(Channel.CloudShell, "aws-sdk-"u8, " exec-env/CloudShell"u8),

        // aws/aws-cli.
        new(Channel.Cli, "aws-cli/"u8),

        // boto/boto3, boto/botocore.
        new(Channel.Sdk, "Boto3/"u8),
        new(Channel.Sdk, "Botocore/"u8),

        // aws/aws-sdk-go, -go-v2, -java, -js, -nodejs, -dotnet, -net, -php, -ruby, -rust, -cpp, -kotlin, -swift.
        new(Channel.Sdk, "aws-sdk-"u8),

        // Other products of Amazon's partner network, Terraform's backend among them.
        new(Channel.Sdk, "APN/"u8),

        // Documented in "CloudTrail record contents": the console, used by an IAM user and by root.
        new(Channel.Console, "signin.amazonaws.com"u8),
        new(Channel.Console, "console.amazonaws.com"u8),

        // Recorded from consoles: cloudandthings/terraform-aws-clickops-notifier, panther-labs/panther-analysis.
        new(Channel.Console, "console."u8, ".amazonaws.com"u8),
        new(Channel.Console, "Mozilla/"u8),
        new(Channel.Console, "S3Console/"u8),
        new(Channel.Console, "Coral/Netty4"u8),
        new(Channel.Console, "Coral/Jakarta"u8),
        new(Channel.Console, "aws-internal/"u8, "AWSLambdaConsole"u8),
    ];

    /// <summary>
    /// Services whose calls are their own doing even when they carry somebody's identity, without their
    /// <c>.amazonaws.com</c>. A list, because services that act on a person's order (CloudFormation, Service Catalog)
    /// set invokedBy too. From recorded invokedBy values and IAM's table of service-linked roles. Sorted.
    /// </summary>
    public static readonly string[] ServicesOfTheirOwnAccord =
    [
        "application-autoscaling", "autoscaling", "autoscaling-plans", "backup", "compute-optimizer", "config",
        "delivery.logs", "dlm", "dms", "dynamodb", "ec2fleet", "ecs", "eks", "eks-fargate", "eks-nodegroup",
        "elasticache", "elasticfilesystem", "elasticloadbalancing", "elasticmapreduce", "es", "fsx",
        "guardduty", "inspector2", "kafka", "lambda", "macie", "malware-protection.guardduty",
        "network-firewall", "opensearchservice", "rds", "redshift", "replication.dynamodb", "secretsmanager",
        "securityhub", "spot", "spotfleet", "ssm", "ssm-incidents", "sso", "trustedadvisor", "vpc-lattice",
    ];

    /// <summary>Whether a service principal (<c>autoscaling.amazonaws.com</c>) is in that list.</summary>
    public static bool IsServiceOfItsOwnAccord(ReadOnlySpan<byte> principal)
    {
        ReadOnlySpan<byte> suffix = ".amazonaws.com"u8;
        if (!principal.EndsWith(suffix))
        {
            return false;
        }

        ReadOnlySpan<byte> service = principal[..^suffix.Length];
        foreach (string name in ServicesOfTheirOwnAccord)
        {
            if (System.Text.Ascii.Equals(service, name))
            {
                return true;
            }
        }

        // One of these for each scaled service, for example dynamodb.application-autoscaling.
        return service.EndsWith(".application-autoscaling"u8);
    }
}
