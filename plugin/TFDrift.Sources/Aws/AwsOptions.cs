// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Sources.Aws;

/// <summary>
/// How to reach AWS: the <c>aws</c> section of the configuration, or what one source says instead of it.
/// Everything absent is found as the AWS SDK finds it (environment, shared configuration files, metadata services).
/// </summary>
/// <remarks>Never holds a secret: keys come from the SDK's credential chain alone. Equal options can share clients.</remarks>
public sealed record AwsOptions
{
    /// <summary>The options of a configuration that says nothing about AWS.</summary>
    public static AwsOptions Default { get; } = new();

    /// <summary>The region to call, for example <c>eu-west-1</c>.</summary>
    public string? Region { get; init; }

    /// <summary>The profile in the shared configuration files; absent: <c>AWS_PROFILE</c>, then the rest of the chain.</summary>
    public string? Profile { get; init; }

    /// <summary>The role to assume with the credentials that the chain finds.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The external id the role's trust policy asks for. Needs <see cref="RoleArn"/>.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The name CloudTrail shows for sessions of <see cref="RoleArn"/>.</summary>
    /// <value>Default <c>tfdrift</c>.</value>
    public string RoleSessionName { get; init; } = AwsDefaults.RoleSessionName;

    /// <summary>
    /// A base URL to use for S3, SQS and STS instead of AWS's own, as <c>AWS_ENDPOINT_URL</c> would.
    /// One service alone is moved with the SDK's <c>AWS_ENDPOINT_URL_S3</c> and the like.
    /// </summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>Whether buckets are named in the URL's path and not in its host name.</summary>
    /// <value>Default: only when <see cref="EndpointUrl"/> is set, because emulators have no DNS name per bucket.</value>
    public bool? PathStyle { get; init; }

    /// <summary>Refuses what no call could succeed with.</summary>
    /// <exception cref="ArgumentException">The message names the option, its value and the remedy.</exception>
    public void Validate()
    {
        if (RoleArn is null && ExternalId is not null)
        {
            throw new ArgumentException("aws.external_id is set without aws.role_arn: set the role to assume, or remove it");
        }

        if (RoleArn is not null && !IsRoleArn(RoleArn))
        {
            throw new ArgumentException(
                $"aws.role_arn is '{RoleArn}', which is no role: write arn:aws:iam::<account>:role/<name>");
        }

        if (EndpointUrl is { } url
            && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0))
        {
            throw new ArgumentException(
                "aws.endpoint_url must be an http:// or https:// URL without a user name or password");
        }
    }

    private static bool IsRoleArn(string arn)
    {
        string[] parts = arn.Split(':', 6);
        return parts is ["arn", _, "iam", _, { Length: 12 }, var resource]
            && resource.StartsWith("role/", StringComparison.Ordinal);
    }
}
