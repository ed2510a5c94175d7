// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;

namespace TFDrift.Core.Suppression;

/// <summary>
/// A time in which changes are expected: between two points in time, or every week. A change is covered when it was made
/// in it, however late its record arrives.
/// </summary>
public sealed record MaintenanceWindow
{
    /// <summary>What <c>tfdrift.ignored_by</c> and reports call it.</summary>
    public required string Name { get; init; }

    /// <summary>The days on which it starts; empty for all.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];

    /// <summary>The time of the day at which it starts.</summary>
    public TimeOnly Start { get; init; }

    /// <summary>How long it lasts.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Where days and times are meant.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>With <see cref="To"/>, the one time it is open instead of every week.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The end of that time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The addresses; empty for all.</summary>
    public IReadOnlyList<AddressGlob> Resources { get; init; } = [];

    /// <summary>Whether it is open at a point in time.</summary>
    public bool IsOpen(DateTimeOffset at)
    {
        if (From is { } from && To is { } to)
        {
            return at >= from && at < to;
        }

        // It may have started today or, when it goes on past midnight, on one of the days before.
        DateTime local = TimeZoneInfo.ConvertTime(at, TimeZone).DateTime;
        for (DateTime day = local.Date; day + Start.ToTimeSpan() + Length > local; day = day.AddDays(-1))
        {
            if (local >= day + Start.ToTimeSpan() && StartsOn(day.DayOfWeek))
            {
                return true;
            }
        }

        return false;
    }

    private bool StartsOn(DayOfWeek day)
    {
        foreach (DayOfWeek known in Days)
        {
            if (known == day)
            {
                return true;
            }
        }

        return Days.Count == 0;
    }
}
