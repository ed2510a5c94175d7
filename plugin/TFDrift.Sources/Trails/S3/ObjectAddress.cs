// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Sources.Trails.S3;

/// <summary>An object in a bucket.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Key">The key, decoded.</param>
/// <param name="SizeBytes">The stored size, 0 when it is not known.</param>
internal readonly record struct ObjectAddress(string Bucket, string Key, long SizeBytes)
{
    public override string ToString() => $"s3://{Bucket}/{Key}";
}
