// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Text;
using TFDrift.Core.Records;

namespace TFDrift.Core.Insights;

/// <summary>Calls against what drift is detected by: the trail, the bucket it is delivered to, the states.</summary>
/// <param name="stateBuckets">The buckets that states are read from.</param>
public sealed class Tampering(IEnumerable<string> stateBuckets)
{
    private readonly byte[][] _stateBuckets = Utf8(stateBuckets);
    private byte[][] _logBuckets = [];

    /// <summary>The buckets that logs are read from, as far as is known.</summary>
    public IReadOnlyList<string> LogBuckets
    {
        get => Array.ConvertAll(_logBuckets, Encoding.UTF8.GetString);
        set => _logBuckets = Utf8(value);
    }

    /// <summary>What a record tampers with; empty for nothing. Allocates nothing.</summary>
    public ReadOnlySpan<byte> Of(in TrailRecord record)
    {
        ReadOnlySpan<byte> source = record.Text(RecordMember.EventSource);
        if (source.SequenceEqual("cloudtrail.amazonaws.com"u8))
        {
            return IsAgainstTrail(record.Text(RecordMember.EventName)) ? "trail"u8 : default;
        }

        if (!source.SequenceEqual("s3.amazonaws.com"u8) || !IsAgainstBucket(record.Text(RecordMember.EventName)))
        {
            return default;
        }

        ReadOnlySpan<byte> bucket =
            JsonSlices.MemberText(record.Json(RecordMember.RequestParameters), "bucketName"u8);
        return Has(_logBuckets, bucket) ? "log_bucket"u8 : Has(_stateBuckets, bucket) ? "state_bucket"u8 : default;
    }

    private static bool IsAgainstTrail(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("StopLogging"u8)
        || name.SequenceEqual("DeleteTrail"u8)
        || name.SequenceEqual("UpdateTrail"u8)
        || name.SequenceEqual("PutEventSelectors"u8);

    // Access, life of the objects, and who is told of new ones.
    private static bool IsAgainstBucket(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("DeleteBucket"u8)
        || name.SequenceEqual("PutBucketPolicy"u8)
        || name.SequenceEqual("DeleteBucketPolicy"u8)
        || name.SequenceEqual("PutBucketAcl"u8)
        || name.SequenceEqual("PutBucketPublicAccessBlock"u8)
        || name.SequenceEqual("DeleteBucketPublicAccessBlock"u8)
        || name.SequenceEqual("PutBucketLifecycle"u8)
        || name.SequenceEqual("DeleteBucketLifecycle"u8)
        || name.SequenceEqual("PutBucketVersioning"u8)
        || name.SequenceEqual("PutBucketObjectLockConfiguration"u8)
        || name.SequenceEqual("PutBucketReplication"u8)
        || name.SequenceEqual("PutBucketEncryption"u8)
        || name.SequenceEqual("DeleteBucketEncryption"u8)
        || name.SequenceEqual("PutBucketNotification"u8);

    private static bool Has(byte[][] buckets, ReadOnlySpan<byte> bucket)
    {
        foreach (byte[] known in buckets)
        {
            if (bucket.SequenceEqual(known))
            {
                return true;
            }
        }

        return false;
    }

    private static byte[][] Utf8(IEnumerable<string> texts)
    {
        List<byte[]> utf8 = [];
        foreach (string text in texts)
        {
            utf8.Add(Encoding.UTF8.GetBytes(text));
        }

        return [.. utf8];
    }
}
