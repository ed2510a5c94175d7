// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace TFDrift.Sources.Aws;

/// <summary>Temporary credentials of a role, assumed with other credentials and renewed before they end.</summary>
/// <remarks>
/// The SDK has such a class too, but it makes its STS client by reflection, in a region and at an endpoint of its own
/// choice; this one asks the STS that the options name.
/// </remarks>
internal sealed class RoleCredentials : RefreshingAWSCredentials
{
    private readonly Func<AmazonSecurityTokenServiceClient> _sts;
    private readonly AssumeRoleRequest _request;

    /// <param name="sts">The STS client, which signs with the source credentials. Owned by the caller.</param>
    /// <param name="options">Options with a <see cref="AwsOptions.RoleArn"/>.</param>
    public RoleCredentials(Func<AmazonSecurityTokenServiceClient> sts, AwsOptions options)
    {
        _sts = sts;
        _request = new AssumeRoleRequest
        {
            RoleArn = options.RoleArn,
            RoleSessionName = options.RoleSessionName,
            ExternalId = options.ExternalId,
        };
        PreemptExpiryTime = AwsDefaults.CredentialRenewal;
    }

    protected override CredentialsRefreshState GenerateNewCredentials() =>
        GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        AssumeRoleResponse response = await _sts().AssumeRoleAsync(_request).ConfigureAwait(false);
        Credentials role = response.Credentials;
        return new CredentialsRefreshState(
            new ImmutableCredentials(role.AccessKeyId, role.SecretAccessKey, role.SessionToken),
            role.Expiration ?? throw new AmazonClientException($"STS gave {_request.RoleArn} without an expiration"));
    }
}
