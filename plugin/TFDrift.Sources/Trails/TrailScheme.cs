// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Sources.Trails;

/// <summary>Where a trail is read from.</summary>
public enum TrailScheme
{
    /// <summary>Files and folders of this machine.</summary>
    File,

    /// <summary><c>s3://bucket/prefix</c></summary>
    S3,

    /// <summary><c>sqs://name-or-url</c></summary>
    Sqs,
}
