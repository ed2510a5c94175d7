// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace TFDrift.Sources.Aws;

/// <summary>Reads buckets wherever they are: a bucket's region is learned from S3's answer and remembered.</summary>
/// <remarks>Calls GetObject and ListObjectsV2 and nothing else. Failures are <see cref="AmazonS3Exception"/>s.</remarks>
/// <param name="clients">The clients to call with; not owned.</param>
public sealed class BucketReader(AwsClients clients)
{
    private readonly ConcurrentDictionary<string, string> _regions = new(StringComparer.Ordinal);

    /// <summary>Starts to download an object.</summary>
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="key">The object's key, decoded.</param>
    /// <param name="knownETag">The entity tag of the copy the caller has; null downloads in any case.</param>
    /// <param name="cancellation">Ends the call, and the download as long as it lasts.</param>
    /// <returns>The object, or null when it still has <paramref name="knownETag"/>.</returns>
    /// <exception cref="AmazonS3Exception">For example with the error code NoSuchKey, NoSuchBucket, AccessDenied.</exception>
    public async Task<BucketObject?> OpenAsync(
        string bucket, string key, string? knownETag, CancellationToken cancellation)
    {
        var request = new GetObjectRequest { BucketName = bucket, Key = key, EtagToNotMatch = knownETag };
        try
        {
            GetObjectResponse response = await InRegionAsync(
                bucket, (s3, token) => s3.GetObjectAsync(request, token), cancellation).ConfigureAwait(false);
            return ToObject(response, cancellation);
        }
        catch (AmazonS3Exception e) when (knownETag is not null && e.StatusCode == HttpStatusCode.NotModified)
        {
            return null;
        }
    }

    /// <summary>Lists a bucket, page by page.</summary>
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="prefix">What the keys begin with; empty lists all.</param>
    /// <param name="startAfter">Lists only keys after this one; null begins at the first.</param>
    /// <param name="delimiter">With "/": what lies deeper appears as <see cref="BucketPage.Prefixes"/> only.</param>
    /// <param name="cancellation">Ends the listing.</param>
    /// <exception cref="AmazonS3Exception">For example with the error code NoSuchBucket, AccessDenied.</exception>
    public async IAsyncEnumerable<BucketPage> ListAsync(
        string bucket,
        string prefix,
        string? startAfter = null,
        string? delimiter = null,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var request = new ListObjectsV2Request
        {
            BucketName = bucket,
            Prefix = prefix,
            StartAfter = startAfter,
            Delimiter = delimiter,
            MaxKeys = AwsDefaults.ListPageKeysMax,
        };
        do
        {
            ListObjectsV2Response response = await InRegionAsync(
                bucket, (s3, token) => s3.ListObjectsV2Async(request, token), cancellation).ConfigureAwait(false);
            yield return ToPage(response);
            request.ContinuationToken = response.IsTruncated == true ? response.NextContinuationToken : null;
        }
        while (request.ContinuationToken is not null);
    }

    private static BucketPage ToPage(ListObjectsV2Response response)
    {
        // The SDK leaves an empty list null.
        List<S3Object> objects = response.S3Objects ?? [];
        var entries = new List<BucketEntry>(objects.Count);
        foreach (S3Object item in objects)
        {
            entries.Add(new BucketEntry(item.Key, item.Size ?? 0, AtUtc(item.LastModified) ?? default, item.ETag));
        }

        return new BucketPage(entries, response.CommonPrefixes ?? []);
    }

    private static DateTimeOffset? AtUtc(DateTime? time) =>
        time is { } value ? new DateTimeOffset(value.ToUniversalTime()) : null;

    /// <summary>Goes on with a download that broke off.</summary>
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="key">The object's key, decoded.</param>
    /// <param name="offset">The first byte that is still wanted.</param>
    /// <param name="etag">The version that the first part was of; of another one nothing is read.</param>
    /// <param name="cancellation">Ends the call, and the download as long as it lasts.</param>
    /// <exception cref="AmazonS3Exception">With PreconditionFailed the object is another one now.</exception>
    public async Task<BucketObject> ResumeAsync(
        string bucket, string key, long offset, string etag, CancellationToken cancellation)
    {
        var request = new GetObjectRequest
        {
            BucketName = bucket,
            Key = key,
            ByteRange = new ByteRange($"bytes={offset}-"),
            EtagToMatch = etag,
        };
        GetObjectResponse response = await InRegionAsync(
            bucket, (s3, token) => s3.GetObjectAsync(request, token), cancellation).ConfigureAwait(false);
        return ToObject(response, cancellation);
    }

    private static BucketObject ToObject(GetObjectResponse response, CancellationToken cancellation) => new(
        response, new StallGuardStream(response.ResponseStream, AwsDefaults.StalledDownloadTimeout, cancellation))
    {
        SizeBytes = response.ContentLength,
        ETag = response.ETag,
        ModifiedAt = AtUtc(response.LastModified),
    };

    private async Task<T> InRegionAsync<T>(
        string bucket, Func<IAmazonS3, CancellationToken, Task<T>> call, CancellationToken cancellation)
    {
        string? region = _regions.GetValueOrDefault(bucket);
        try
        {
            return await call(clients.S3(region), cancellation).ConfigureAwait(false);
        }
        catch (AmazonS3Exception e) when (BucketRegion.Of(e) is { } right && right != region)
        {
            if (_regions.Count < AwsDefaults.BucketRegionsMax)
            {
                _regions[bucket] = right;
            }

            return await call(clients.S3(right), cancellation).ConfigureAwait(false);
        }
    }
}
