// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.S3;

namespace TFDrift.Sources.Aws;

/// <summary>
/// The SDK's credential chain, or one named profile, looked up when a request is first signed: constructing it does
/// no I/O, and a failure (no metadata service yet, a token not mounted yet) is not remembered.
/// </summary>
internal sealed class ChainCredentials : AWSCredentials
{
    private readonly DefaultAWSCredentialsIdentityResolver _resolver;
    private readonly AmazonS3Config? _profile;

    /// <param name="resolver">The chain; it caches what it found. Owned by the caller.</param>
    /// <param name="profile">The profile to use, or null for the whole chain.</param>
    public ChainCredentials(DefaultAWSCredentialsIdentityResolver resolver, string? profile)
    {
        _resolver = resolver;
        // The resolver takes the profile from a client configuration, of whichever service.
        _profile = profile is null ? null : new AmazonS3Config { Profile = new Amazon.Profile(profile) };
    }

    public override ImmutableCredentials GetCredentials() => _resolver.ResolveIdentity(_profile).GetCredentials();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        AWSCredentials found = await _resolver.ResolveIdentityAsync(_profile).ConfigureAwait(false);
        return await found.GetCredentialsAsync().ConfigureAwait(false);
    }
}
