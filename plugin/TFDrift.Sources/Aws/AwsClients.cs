// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Threading;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.S3;
using Amazon.SecurityToken;
using Amazon.SQS;
using TFDrift.Sources.Aws.Queues;

namespace TFDrift.Sources.Aws;

/// <summary>
/// The AWS clients of one set of options: one credential chain, and one client per service and region, made when first
/// asked for. Safe for concurrent use. Constructing it does no I/O.
/// </summary>
/// <remarks>
/// Proxies are the SDK's business: <c>HTTPS_PROXY</c>, <c>HTTP_PROXY</c> and <c>NO_PROXY</c> hold for every call.
/// </remarks>
public sealed class AwsClients : IDisposable
{
    private readonly AwsOptions _options;
    private readonly Action<Exception>? _attemptFailed;
    private readonly DefaultAWSCredentialsIdentityResolver _chain = new();
    private readonly AWSCredentials _source;
    private readonly AWSCredentials _credentials;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, BucketClient> _s3 = new(StringComparer.Ordinal);
    private readonly Dictionary<string, QueueClient> _queues = new(StringComparer.Ordinal);
    private AmazonSecurityTokenServiceClient? _sts;
    private string? _region;
    private bool _disposed;

    /// <param name="options">The options.</param>
    /// <param name="attemptFailed">Called for each failed attempt, also for those that are repeated with success.</param>
    /// <exception cref="ArgumentException">An option cannot work; the message says which and why.</exception>
    public AwsClients(AwsOptions options, Action<Exception>? attemptFailed = null)
        : this(options, null, attemptFailed)
    {
    }

    /// <param name="options">The options.</param>
    /// <param name="source">Stands in for what the credential chain would find; not owned.</param>
    /// <param name="attemptFailed">Called for each failed attempt.</param>
    internal AwsClients(AwsOptions options, AWSCredentials? source, Action<Exception>? attemptFailed = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_options, _attemptFailed) = (options, attemptFailed);
        _source = source ?? new ChainCredentials(_chain, options.Profile);
        _credentials = options.RoleArn is null ? _source : new RoleCredentials(Sts, options);
    }

    /// <summary>What requests are signed with. Asking it for keys may call metadata services and STS.</summary>
    public AWSCredentials Credentials => _credentials;

    /// <summary>The client for buckets in a region; null stands for the configured or found region.</summary>
    public IAmazonS3 S3(string? region = null)
    {
        region ??= Region() ?? AwsDefaults.AnyBucketRegion;
        return Client(_s3, region, () =>
        {
            var config = new AmazonS3Config { ForcePathStyle = _options.PathStyle ?? _options.EndpointUrl is not null };
            Configure(config, region, _options.EndpointUrl);
            return new BucketClient(_credentials, config, _attemptFailed);
        });
    }

    /// <summary>The client for queues at an address.</summary>
    /// <exception cref="InvalidOperationException">The region of the queue cannot be told.</exception>
    public QueueClient Queues(QueueAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        string region = address.Region ?? Region() ?? throw new InvalidOperationException(
            $"the region of queue {address} is unknown: add ?region=, or set aws.region or AWS_REGION");
        Uri? endpoint = _options.EndpointUrl ?? address.Endpoint;
        return Client(_queues, $"{region} {endpoint}", () =>
        {
            var config = new AmazonSQSConfig();
            Configure(config, region, endpoint);
            config.Timeout = AwsDefaults.LongPollTimeout;
            return new QueueClient(_credentials, config, _attemptFailed);
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            foreach (BucketClient client in _s3.Values)
            {
                client.Dispose();
            }

            foreach (QueueClient client in _queues.Values)
            {
                client.Dispose();
            }

            (_credentials as RoleCredentials)?.Dispose();
            _sts?.Dispose();
            _chain.Dispose();
        }
    }

    /// <summary>The configured region, else the one the SDK finds; null when there is none.</summary>
    private string? Region()
    {
        if (_options.Region is { } configured)
        {
            return configured;
        }

        // Outside the lock and not remembered when absent: the last place it looks at is the metadata service.
        return _region ??= RegionOfProfile() ?? FallbackRegionFactory.GetRegionEndpoint()?.SystemName;
    }

    private string? RegionOfProfile() =>
        _options.Profile is { } name
        && new Amazon.Runtime.CredentialManagement.CredentialProfileStoreChain().TryGetProfile(name, out var profile)
            ? profile.Region?.SystemName
            : null;

    private AmazonSecurityTokenServiceClient Sts()
    {
        string region = Region() ?? AwsDefaults.AnyBucketRegion;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_sts is null)
            {
                var config = new AmazonSecurityTokenServiceConfig();
                Configure(config, region, _options.EndpointUrl);
                _sts = new AmazonSecurityTokenServiceClient(_source, config);
            }

            return _sts;
        }
    }

    private T Client<T>(Dictionary<string, T> clients, string key, Func<T> create)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!clients.TryGetValue(key, out T? client))
            {
                client = create();
                clients.Add(key, client);
            }

            return client;
        }
    }

    private static void Configure(ClientConfig config, string region, Uri? endpoint)
    {
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = AwsDefaults.RetryCount;
        config.ConnectTimeout = AwsDefaults.ConnectTimeout;
        config.Timeout = AwsDefaults.ResponseTimeout;
        // The SDK's own log listeners would print requests and responses; ours prints causes.
        config.DisableLogging = true;
        if (endpoint is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }
        else
        {
            config.ServiceURL = endpoint.AbsoluteUri;
            config.AuthenticationRegion = region;
        }
    }
}
