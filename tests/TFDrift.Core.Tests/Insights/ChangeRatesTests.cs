// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using Testing;
using TFDrift.Core.Actors;
using TFDrift.Core.Insights;

namespace TFDrift.Core.Tests.Insights;

public sealed class ChangeRatesTests
{
    private const long Hour = 3600L * 1_000_000_000;
    private const long Start = 1000 * Hour;

    private readonly ChangeRates _rates = new();

    [Fact]
    public void Changes_are_counted_by_account_channel_and_hour()
    {
        Assert.Equal(1, Count(0)!.Value.Count);
        Assert.Equal(2, Count(0)!.Value.Count);
        Assert.Equal(1, Count(1)!.Value.Count);
        Assert.Equal(1, _rates.Count("2"u8, Channel.Console, Start)!.Value.Count);
        Assert.Equal(1, _rates.Count("1"u8, Channel.Cli, Start)!.Value.Count);
        Assert.Equal(3, Count(0)!.Value.Count);
    }

    [Fact]
    public void Nothing_is_unusual_before_a_day_is_known()
    {
        for (int hour = 0; hour < ChangeRates.HoursMin; hour++)
            Assert.Null(Count(hour)!.Value.Deviations);

        Assert.NotNull(Count(ChangeRates.HoursMin)!.Value.Deviations);
    }

    [Fact]
    public void A_burst_after_quiet_hours_is_unusual()
    {
        for (int hour = 0; hour < 48; hour++)
        {
            for (int i = 0; i < 4; i++)
                Count(hour);
        }

        double? usual = null;
        double? burst = null;
        for (int i = 0; i < 20; i++)
        {
            burst = Count(48)!.Value.Deviations;
            usual = i == 3 ? burst : usual;
        }

        Assert.Equal(0, usual);
        Assert.Equal(8, burst);
    }

    [Fact]
    public void What_is_older_than_the_window_does_not_count()
    {
        Count(ChangeRates.Hours);

        Assert.Null(Count(0));
        Assert.NotNull(Count(1));
    }

    [Fact]
    public void After_a_long_silence_the_window_is_empty()
    {
        for (int i = 0; i < 100; i++)
            Count(0);
        ChangeRate after = Count(ChangeRates.Hours * 3)!.Value;

        Assert.Equal(1, after.Count);
        Assert.Equal(1, after.Deviations);
    }

    [Fact]
    public void However_many_accounts_and_however_long_the_memory_is_the_same()
    {
        const long BytesMax = 4 * 1024 * 1024;
        byte[] account = new byte[12];
        long before = GC.GetAllocatedBytesForCurrentThread();
        CountAll();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, BytesMax);

        Assert.Null(_rates.Count("one too many"u8, Channel.Console, Start));
        Assert.Equal(0, Allocated.Bytes(CountAll));

        void CountAll()
        {
            for (int i = 0; i < 2 * ChangeRates.SeriesMax; i++)
            {
                BitConverter.TryWriteBytes(account, i);
                _rates.Count(account, Channel.Console, Start + (i * Hour));
            }
        }
    }

    private ChangeRate? Count(int hour) => _rates.Count("1"u8, Channel.Console, Start + (hour * Hour));
}
