// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Internal;

namespace TFDrift.Sources.Aws;

/// <summary>The SDK's S3 client, whose failed attempts are told of.</summary>
internal sealed class BucketClient : AmazonS3Client
{
    public BucketClient(AWSCredentials credentials, AmazonS3Config config, Action<Exception>? attemptFailed)
        : base(credentials, config)
    {
        AttemptWatch.Add(RuntimePipeline, attemptFailed);

        // It computes MD5 of every download in managed code, which takes a third as long as to decompress it and leaves
        // more garbage than it reads. TLS guards the way, and gzip has a checksum of its own.
        RuntimePipeline.RemoveHandler<AmazonS3ResponseHandler>();
    }
}
