// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using TFDrift.Core.Actors;
using TFDrift.Core.States;

namespace TFDrift.Core.Insights;

/// <summary>Counts changes by account, channel and hour over a week. Constant memory; for one thread.</summary>
public sealed class ChangeRates
{
    /// <summary>The hours looked back at: a week, so that nights and weekends are in it.</summary>
    public const int Hours = 7 * 24;

    /// <summary>The hours that have to be known before anything is called unusual.</summary>
    public const int HoursMin = 24;

    /// <summary>The most accounts and channels that are counted; what comes later is not.</summary>
    public const int SeriesMax = 4096;

    private const long NanosecondsPerHour = 3600L * 1_000_000_000;

    private readonly Dictionary<ulong, Series> _series = [];

    /// <summary>Counts a change.</summary>
    /// <param name="account">The account of the resource.</param>
    /// <param name="channel">The way the call was made.</param>
    /// <param name="nanoseconds">When, since 1970.</param>
    /// <returns>The rate with this change; <see langword="null"/> when it is too old or there is no room.</returns>
    public ChangeRate? Count(ReadOnlySpan<byte> account, Channel channel, long nanoseconds)
    {
        ulong key = Utf8Hash.Compute(account, (ulong)channel + 1);
        long hour = nanoseconds / NanosecondsPerHour;
        if (!_series.TryGetValue(key, out Series? series))
        {
            if (_series.Count == SeriesMax)
            {
                return null;
            }

            _series[key] = series = new Series(hour);
        }

        return series.Count(hour);
    }

    private sealed class Series(long hour)
    {
        private readonly ushort[] _counts = new ushort[Hours];
        private readonly long _first = hour;
        private long _newest = hour;

        public ChangeRate? Count(long hour)
        {
            if (hour <= _newest - Hours)
            {
                return null;
            }

            for (_newest = Math.Max(_newest, hour - Hours); _newest < hour; _newest++)
            {
                _counts[(_newest + 1) % Hours] = 0;
            }

            ref ushort count = ref _counts[hour % Hours];
            count = (ushort)Math.Min(count + 1, ushort.MaxValue);
            return new ChangeRate(count, DeviationsOf(hour, count));
        }

        private double? DeviationsOf(long hour, int count)
        {
            long from = Math.Max(_first, _newest - Hours + 1);
            int hours = (int)(hour - from);
            if (hours < HoursMin)
            {
                return null;
            }

            double sum = 0;
            double squares = 0;
            for (long past = from; past < hour; past++)
            {
                double its = _counts[past % Hours];
                sum += its;
                squares += its * its;
            }

            // Counts vary by the root of their mean at least, and one change is never unusual by itself.
            double mean = sum / hours;
            double deviation = Math.Sqrt(Math.Max((squares / hours) - (mean * mean), Math.Max(mean, 1)));
            return Math.Max(0, (count - mean) / deviation);
        }
    }
}
