// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Linq;
using TFDrift.Sources.Trails.S3;

namespace TFDrift.Sources.Tests.Trails.S3;

public sealed class SeenKeysTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void AKeyIsNewOnceUntilItsDayIsForgotten()
    {
        SeenKeys seen = new();
        Assert.True(seen.Add("a", Day));
        Assert.True(seen.Add("b", Day.AddDays(1)));
        Assert.False(seen.Add("a", Day));

        seen.Forget(Day.AddHours(-1));
        Assert.False(seen.Add("a", Day));
        seen.Forget(Day.AddDays(1));
        Assert.True(seen.Add("a", Day));
        Assert.False(seen.Add("b", Day.AddDays(1)));
    }

    /// <summary>A file that is read twice does less harm than one that is not read.</summary>
    [Fact]
    public void WhenFullWhatIsNewStaysNew()
    {
        SeenKeys seen = new(keysMax: 3);
        Assert.All(Enumerable.Range(0, 5), i => Assert.True(seen.Add($"{i}", Day)));

        Assert.False(seen.Add("0", Day));
        Assert.True(seen.Add("4", Day));
        seen.Forget(Day.AddDays(1));
        Assert.True(seen.Add("4", Day.AddDays(1)));
        Assert.False(seen.Add("4", Day.AddDays(1)));
    }
}
