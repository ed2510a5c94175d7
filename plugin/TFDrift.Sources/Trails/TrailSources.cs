// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace TFDrift.Sources.Trails;

/// <summary>Opens trails.</summary>
public static class TrailSources
{
    /// <summary>Starts to read what the open params name.</summary>
    /// <param name="openParams">See <see cref="TrailLocation"/>.</param>
    /// <param name="options">How to read.</param>
    /// <param name="counters">What to count in.</param>
    /// <param name="log">Where to say what happens.</param>
    /// <exception cref="SourceConfigurationException">They are wrong, or there is nothing to read.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The pipeline disposes of the clients.")]
    public static ITrailSource Open(string openParams, TrailOptions options, TrailCounters counters, ISourceLog log)
    {
        IReadOnlyList<TrailLocation> locations = TrailLocation.ParseAll(openParams);
        List<ITrailFeed> feeds = [];
        List<LocalTrailPath> paths = [.. locations
            .Where(location => location.Scheme == TrailScheme.File)
            .Select(location => new LocalTrailPath(location))];
        if (paths.Count > 0)
        {
            feeds.Add(new LocalTrailFeed(paths, options, counters, new LimitedLog(log)));
        }

        var aws = new AwsTrailFeeds(options, counters, log);
        try
        {
            feeds.AddRange(locations.Where(location => location.Scheme != TrailScheme.File).Select(aws.Create));
            return new TrailPipeline(feeds, options, counters, log, aws);
        }
        catch
        {
            aws.Dispose();
            throw;
        }
    }
}
