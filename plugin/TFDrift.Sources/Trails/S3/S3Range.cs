// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Globalization;

namespace TFDrift.Sources.Trails.S3;

/// <summary>Which log files of a trail are read, by the time in their names.</summary>
/// <param name="Start">Files made before are left out; null begins with the first.</param>
/// <param name="End">Files made after are left out; null ends with the newest.</param>
internal readonly record struct S3Range(DateTimeOffset? Start, DateTimeOffset? End)
{
    /// <summary>
    /// Who follows without a start wants what happens from now on. CloudTrail brings that in some minutes, under names
    /// that begin with now.
    /// </summary>
    public static readonly TimeSpan FollowedFrom = TimeSpan.FromMinutes(15);

    private static readonly string[] Formats =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz"];

    /// <summary>Reads the <c>start</c> and <c>end</c> options of a location.</summary>
    /// <exception cref="SourceConfigurationException">They are no times, or in the wrong order.</exception>
    public static S3Range Of(TrailLocation location, TimeProvider time)
    {
        DateTimeOffset? start = Time(location, "start", time);
        if (start is null && location.IsFollowed)
        {
            start = time.GetUtcNow() - FollowedFrom;
        }

        var range = new S3Range(start, Time(location, "end", time));
        return range.Start > range.End
            ? throw new SourceConfigurationException($"open_params: {location.Text} starts after its end")
            : range;
    }

    public bool Contains(DateTimeOffset time) => !(time < Start) && !(time > End);

    /// <summary>A day (<c>2026-11-22</c>), a time (<c>2026-11-22T10:00Z</c>), or how long ago (<c>36h</c>, <c>7d</c>).</summary>
    private static DateTimeOffset? Time(TrailLocation location, string option, TimeProvider time)
    {
        if (!location.Options.TryGetValue(option, out string? text))
        {
            return null;
        }

        if (text.Length > 1
            && int.TryParse(text.AsSpan()[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            TimeSpan? ago = text[^1] switch
            {
                'm' => TimeSpan.FromMinutes(number),
                'h' => TimeSpan.FromHours(number),
                'd' when number <= 36_500 => TimeSpan.FromDays(number),
                _ => null,
            };
            if (ago is { } span)
            {
                return time.GetUtcNow() - span;
            }
        }

        return DateTimeOffset.TryParseExact(
            text, Formats, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset at)
            ? at
            : throw new SourceConfigurationException(
                $"open_params: {location.Text} has the {option} '{text}', which is no time; write 2026-11-22, "
                + "2026-11-22T10:00Z, or how long ago: 90m, 36h, 7d");
    }
}
