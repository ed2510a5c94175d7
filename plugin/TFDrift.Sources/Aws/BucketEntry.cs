// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Sources.Aws;

/// <summary>An object as S3 lists it.</summary>
/// <param name="Key">The key, decoded.</param>
/// <param name="SizeBytes">The size of the stored object.</param>
/// <param name="ModifiedAt">When it was last written.</param>
/// <param name="ETag">The entity tag, with its quotes.</param>
public readonly record struct BucketEntry(string Key, long SizeBytes, DateTimeOffset ModifiedAt, string ETag);
