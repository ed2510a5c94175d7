// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;

namespace TFDrift.Plugin;

/// <summary>The buckets that locations name.</summary>
internal static class S3Buckets
{
    private const string Scheme = "s3://";

    /// <summary>The bucket of each <c>s3://bucket/…</c>; other locations have none.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> locations)
    {
        foreach (string location in locations)
        {
            if (location.StartsWith(Scheme, StringComparison.Ordinal))
            {
                yield return location[Scheme.Length..].Split('/', '?')[0];
            }
        }
    }
}
