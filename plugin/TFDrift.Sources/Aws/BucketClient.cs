// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using Amazon.Runtime;
using Amazon.S3;

namespace TFDrift.Sources.Aws;

/// <summary>The SDK's S3 client, whose failed attempts are told of.</summary>
internal sealed class BucketClient : AmazonS3Client
{
    public BucketClient(AWSCredentials credentials, AmazonS3Config config, Action<Exception>? attemptFailed)
        : base(credentials, config) => AttemptWatch.Add(RuntimePipeline, attemptFailed);
}
