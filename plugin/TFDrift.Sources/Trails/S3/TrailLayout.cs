// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Sources.Aws;

namespace TFDrift.Sources.Trails.S3;

/// <summary>
/// Finds in a bucket the folders that log files lie in by date, <c>…/CloudTrail/region/</c>, whatever is before them:
/// single accounts, organisation trails, Control Tower's two layouts. It looks into no other service's folders.
/// </summary>
internal sealed class TrailLayout(BucketReader buckets, string bucket, string prefix, IngestFilter filter)
{
    private const string LogFolder = "CloudTrail";

    /// <summary>From the bucket's root to CloudTrail: prefixes of the user's own, o-id, AWSLogs, o-id, account.</summary>
    private const int DepthMax = 12;

    /// <summary>The folders that a date follows, and those that log files lie right in.</summary>
    /// <remarks>A prefix that already leads into a region or a date is handed on as it is.</remarks>
    public async IAsyncEnumerable<LogFolder> FindFoldersAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        string[] segments = prefix.Split('/');
        int log = Array.IndexOf(segments, LogFolder);
        if (log >= 0 && log < segments.Length - 2)
        {
            yield return new LogFolder(prefix, null);
            yield break;
        }

        var waiting = new Stack<(string Folder, int Depth)>();
        waiting.Push((prefix, 0));
        while (waiting.TryPop(out (string Folder, int Depth) next))
        {
            bool hasFiles = false;
            await foreach (BucketPage page in
                buckets.ListAsync(bucket, next.Folder, null, "/", cancellation).ConfigureAwait(false))
            {
                hasFiles |= page.Entries.Any(entry => LogFileKey.TryParse(entry.Key, out _));
                foreach (string folder in page.Prefixes)
                {
                    string[] path = folder.Split('/', StringSplitOptions.RemoveEmptyEntries);
                    if (path is [.., LogFolder, var region])
                    {
                        if (filter.WantsRegion(region))
                        {
                            yield return new LogFolder(folder, null);
                        }
                    }
                    else if (next.Depth < DepthMax && IsOnTheWay(path))
                    {
                        waiting.Push((folder, next.Depth + 1));
                    }
                }
            }

            // Files that somebody collected in one folder.
            if (hasFiles)
            {
                yield return new LogFolder(next.Folder, "/");
            }
        }
    }

    /// <summary>The place in a folder's listing where a day begins: days sort like their folders.</summary>
    public static string? StartAfter(string folder, DateTimeOffset? start)
    {
        string[] path = folder.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return start is { } time && path is [.., LogFolder, _]
            ? folder + time.UtcDateTime.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture)
            : null;
    }

    private bool IsOnTheWay(string[] path) => path switch
    {
        // Below an account there are the folders of all services that log into the bucket.
        [.., var account, var service] when IsAccount(account) => service == LogFolder,
        [.., var account] when IsAccount(account) => filter.WantsAccount(account),
        _ => true,
    };

    private static bool IsAccount(string segment) => segment.Length == 12 && segment.All(char.IsAsciiDigit);
}
