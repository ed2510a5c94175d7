// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
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

        foreach (TrailLocation location in locations.Where(location => location.Scheme != TrailScheme.File))
        {
            throw new SourceConfigurationException(
                $"open_params: {location.Text} is not supported by this build; name files: /path or file:///path");
        }

        return new TrailPipeline(feeds, options, counters, log);
    }
}
