// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Sources.Aws;

/// <summary>Every limit and default of the calls to AWS.</summary>
internal static class AwsDefaults
{
    public const string RoleSessionName = "tfdrift";

    /// <summary>S3 redirects from here to a bucket's own region, so a bucket can be read without any region configured.</summary>
    public const string AnyBucketRegion = "us-east-1";

    /// <summary>Attempts after the first, inside the SDK; what still fails is retried by the source at its own pace.</summary>
    public const int RetryCount = 2;

    /// <summary>S3 answers ListObjectsV2 with at most this many keys.</summary>
    public const int ListPageKeysMax = 1000;

    public const int BucketRegionsMax = 10_000;

    /// <summary>SQS's own maximum per call, for receiving, deleting and changing the visibility.</summary>
    public const int QueueBatchMessagesMax = 10;

    /// <summary>Ten messages of 1 MiB each, escaped as JSON, and some room.</summary>
    public const int QueueResponseBytesMax = 64 * 1024 * 1024;

    /// <summary>An error message of a service is cut here; it may quote what the caller sent.</summary>
    public const int ErrorMessageCharsMax = 800;

    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Until the response's headers are there.</summary>
    public static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(15);

    /// <summary>The same for SQS, whose longest long poll lasts 20 s.</summary>
    public static readonly TimeSpan LongPollTimeout = TimeSpan.FromSeconds(30);

    /// <summary>A download that delivers nothing for this long is given up and asked for again.</summary>
    public static readonly TimeSpan StalledDownloadTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Credentials are renewed this long before they end, so that a signed request never carries dead ones.</summary>
    public static readonly TimeSpan CredentialRenewal = TimeSpan.FromMinutes(5);
}
