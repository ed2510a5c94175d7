// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;

namespace TFDrift.Sources.Aws;

/// <summary>An object that is being downloaded. Dispose it to give the connection back.</summary>
public sealed class BucketObject : IDisposable
{
    private readonly IDisposable _response;

    internal BucketObject(IDisposable response, Stream content)
    {
        _response = response;
        Content = content;
    }

    /// <summary>The bytes as they are stored; throws <see cref="IOException"/> when the download stalls or breaks.</summary>
    public Stream Content { get; }

    /// <summary>The number of bytes of <see cref="Content"/>.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>The entity tag, with its quotes.</summary>
    public required string ETag { get; init; }

    /// <summary>When it was last written, if S3 says so.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Content.Dispose();
        _response.Dispose();
    }
}
