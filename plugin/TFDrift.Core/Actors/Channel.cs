// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Actors;

/// <summary>The way a call was made (<c>tfdrift.channel</c>).</summary>
public enum Channel
{
    /// <summary>Nothing known says.</summary>
    Unknown,

    /// <summary>The AWS console in a browser.</summary>
    Console,

    /// <summary>A shell in the console.</summary>
    CloudShell,

    /// <summary>The AWS command line.</summary>
    Cli,

    /// <summary>A program or script with an AWS SDK.</summary>
    Sdk,

    /// <summary>Terraform's AWS provider. OpenTofu uses the same provider and cannot be told apart.</summary>
    Terraform,

    /// <summary>OpenTofu's own calls, to its state backend.</summary>
    OpenTofu,

    /// <summary>Pulumi's AWS provider.</summary>
    Pulumi,

    /// <summary>CloudFormation, for a stack.</summary>
    CloudFormation,

    /// <summary>CloudFormation, for a stack of the AWS CDK.</summary>
    Cdk,

    /// <summary>An AWS service of its own accord: scaling, maintenance, rotation.</summary>
    Service,

    /// <summary>AWS's MCP server: an AI agent.</summary>
    Mcp,
}
