// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using TFDrift.Sources.Aws;
using TFDrift.Sources.Aws.Queues;
using TFDrift.Sources.Trails.S3;
using TFDrift.Sources.Trails.Sqs;

namespace TFDrift.Sources.Trails;

/// <summary>Makes the feeds of buckets and queues, and owns the clients that they share. Does no I/O itself.</summary>
internal sealed class AwsTrailFeeds(TrailOptions options, TrailCounters counters, ISourceLog log) : IDisposable
{
    private readonly Dictionary<AwsOptions, (AwsClients Clients, BucketReader Buckets)> _clients = [];
    private readonly FailureLog _failures = new(log, counters, options.Time);
    private readonly LimitedLog _log = new(log);

    /// <exception cref="SourceConfigurationException">The location or the AWS options cannot work.</exception>
    public ITrailFeed Create(TrailLocation location)
    {
        try
        {
            AwsOptions aws = location.Options.GetValueOrDefault("region") is { } region
                ? options.Aws with { Region = region }
                : options.Aws;
            return location.Scheme == TrailScheme.S3 ? CreateS3(location, aws) : CreateSqs(location, aws);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new SourceConfigurationException($"open_params: {location.Text}: {e.Message}", e);
        }
    }

    public void Dispose()
    {
        foreach ((AwsClients clients, _) in _clients.Values)
        {
            clients.Dispose();
        }
    }

    private S3TrailFeed CreateS3(TrailLocation location, AwsOptions aws)
    {
        (_, BucketReader buckets) = Clients(aws);
        return new S3TrailFeed(location, Reading(buckets), new S3FeedContext
        {
            Options = options.Bucket,
            Filter = options.Filter,
            Counters = counters,
            Log = _log,
            Time = options.Time,
        });
    }

    private SqsTrailFeed CreateSqs(TrailLocation location, AwsOptions aws)
    {
        QueueAddress address = location.Queue;
        (AwsClients clients, BucketReader buckets) = Clients(aws);
        return new SqsTrailFeed(address, () => clients.Queues(address), Reading(buckets), new SqsFeedContext
        {
            Options = options.Queue,
            Filter = options.Filter,
            Counters = counters,
            Failures = _failures,
            Log = _log,
            Time = options.Time,
            OtherObjectWritten = options.OtherObjectWritten,
        });
    }

    private S3Reading Reading(BucketReader buckets) => new(buckets, _failures, options.Time);

    private (AwsClients Clients, BucketReader Buckets) Clients(AwsOptions aws)
    {
        if (!_clients.TryGetValue(aws, out (AwsClients Clients, BucketReader Buckets) pair))
        {
            var clients = new AwsClients(aws, options.Credentials, _failures.CountAttempt);
            pair = (clients, new BucketReader(clients));
            _clients.Add(aws, pair);
        }

        return pair;
    }
}
