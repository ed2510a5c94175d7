// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Sources.Aws;

namespace TFDrift.Sources.States.Objects;

/// <summary>A bucket of S3. KMS decrypts on S3's side, for whom the key's policy allows it.</summary>
internal sealed class S3ObjectStore(BucketReader buckets, string bucket) : IObjectStore
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredObject> ListAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerator<BucketPage> pages =
            buckets.ListAsync(bucket, prefix, cancellation: cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (pages.ConfigureAwait(false))
        {
            while (await ToldAsync(() => pages.MoveNextAsync().AsTask()).ConfigureAwait(false))
            {
                foreach (BucketEntry entry in pages.Current.Entries)
                    yield return new StoredObject(entry.Key, entry.ETag, entry.SizeBytes, entry.ModifiedAt);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<StoredObject?> LookAsync(string key, string? knownVersion, CancellationToken cancellationToken)
    {
        using BucketObject? found = await GetAsync(key, knownVersion, cancellationToken).ConfigureAwait(false);
        return found is null ? null : new StoredObject(key, found.ETag, found.SizeBytes, found.ModifiedAt);
    }

    /// <inheritdoc/>
    public async Task<Stream> OpenAsync(string key, CancellationToken cancellationToken)
    {
        BucketObject found = (await GetAsync(key, null, cancellationToken).ConfigureAwait(false))!;
        return new OwningStream(found.Content, found);
    }

    private Task<BucketObject?> GetAsync(string key, string? knownVersion, CancellationToken cancellationToken) =>
        ToldAsync(() => buckets.OpenAsync(bucket, key, knownVersion, cancellationToken));

    /// <summary>The SDK's own messages may quote a request with its session token.</summary>
    private static async Task<T> ToldAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            throw new IOException(AwsFailure.Of(cause).Message, cause);
        }
    }
}
