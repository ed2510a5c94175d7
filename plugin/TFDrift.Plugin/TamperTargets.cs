// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using TFDrift.Core.Insights;
using TFDrift.Plugin.Configuration;
using TFDrift.Sources.Aws.Queues;
using TFDrift.Sources.States;
using TFDrift.Sources.Trails;

namespace TFDrift.Plugin;

/// <summary>What detection depends on, as far as the configuration tells.</summary>
internal static class TamperTargets
{
    private const string S3 = "s3://";

    /// <summary>The buckets of states and of trails, and what the option <c>tamper_watch</c> names.</summary>
    public static IReadOnlyList<TamperTarget> Of(TFDriftOptions options)
    {
        List<TamperTarget> targets = [];
        foreach (string bucket in options.Ingest.Buckets ?? [])
        {
            targets.Add(TamperTarget.LogBucket(bucket));
        }

        foreach (StateSourceOptions state in options.States)
        {
            if (state.Uri.StartsWith(S3, StringComparison.Ordinal))
            {
                targets.Add(TamperTarget.StateBucket(Bucket(state.Uri[S3.Length..])));
            }
        }

        foreach (string arn in options.TamperWatch)
        {
            targets.Add(TamperTarget.OfArn(arn));
        }

        return targets;
    }

    /// <summary>The buckets and queues that trails are read from.</summary>
    public static IReadOnlyList<TamperTarget> Of(IReadOnlyList<TrailLocation> trails)
    {
        List<TamperTarget> targets = [];
        foreach (TrailLocation trail in trails)
        {
            if (trail.Scheme == TrailScheme.S3)
            {
                targets.Add(TamperTarget.LogBucket(Bucket(trail.Path)));
            }
            else if (trail.Scheme == TrailScheme.Sqs)
            {
                QueueAddress queue = trail.Queue;
                targets.Add(TamperTarget.Queue(queue.Name, queue.Account, queue.Region));
            }
        }

        return targets;
    }

    private static string Bucket(string path) => path.Split('/', '?')[0];
}
