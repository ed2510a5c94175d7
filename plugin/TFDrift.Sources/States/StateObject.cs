// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Sources.States;

/// <summary>One stored state, as a listing tells it.</summary>
/// <param name="Key">Its name within the source: a path, an object key.</param>
/// <param name="Location">Its name for people, without credentials: <c>s3://bucket/prod.tfstate</c>.</param>
/// <param name="Version">Changes whenever its bytes do: an ETag, or time and size. Compared, never interpreted.</param>
public sealed record StateObject(string Key, string Location, string Version)
{
    /// <summary>When it was last written, if the source tells.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Its size in bytes, if the source tells.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>Its workspace, if the key tells.</summary>
    public string? Workspace { get; init; }
}
