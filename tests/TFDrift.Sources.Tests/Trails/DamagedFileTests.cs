// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Linq;
using TFDrift.Sources.Trails;
using static TFDrift.Sources.Tests.Trails.TrailText;

namespace TFDrift.Sources.Tests.Trails;

public sealed class DamagedFileTests
{
    [Fact]
    public void ATruncatedGzipKeepsTheRecordsBeforeTheBreak()
    {
        using TrailFolder folder = new();
        byte[] gzip = Gzip(LogFile("a", 3000));
        folder.Add("a.json.gz", gzip[..(gzip.Length / 2)]).Add("b.json", LogFile(Write("z")));

        string[] ids = folder.Read().Split(' ');

        Assert.InRange(ids.Length, 1000, 2999);
        Assert.Equal("a0", ids[0]);
        Assert.Equal("z", ids[^1]);
        Assert.Equal(1, folder.Counters[TrailCounter.Broken]);
        Assert.Equal(1, folder.Counters[TrailCounter.FilesDamaged]);
        Assert.Contains("a.json.gz: is cut off; ", Assert.Single(folder.Log.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void AGzipWithAWrongByteKeepsTheRecordsBeforeIt()
    {
        using TrailFolder folder = new();
        byte[] gzip = Gzip(LogFile("a", 3000));
        gzip.AsSpan(gzip.Length / 2, 64).Fill(0xFF);
        folder.Add("a.json.gz", gzip).Add("b.json", LogFile(Write("z")));

        string[] ids = folder.Read().Split(' ');

        Assert.Equal("a0", ids[0]);
        Assert.Equal("z", ids[^1]);
        Assert.Equal(1, folder.Counters[TrailCounter.GzipErrors]);
        Assert.Equal(1, folder.Counters[TrailCounter.FilesDamaged]);
    }

    [Fact]
    public void BrokenJsonCostsOneRecordAndSaysWhere()
    {
        using TrailFolder folder = new();
        string text = LogFile(Write("1"), "{\"eventVersion\":\"1.10\",\"eventID\":\"x}", Write("2"));
        folder.Add("a.json.gz", Gzip(text));

        Assert.Equal("1 2", folder.Read());
        Assert.Equal(1, folder.Counters[TrailCounter.Broken]);
        int at = text.IndexOf("{\"eventVersion\":\"1.10\",\"eventID\"", StringComparison.Ordinal);
        Assert.Contains($"gz: is not JSON at byte {at} ", Assert.Single(folder.Log.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void ARecordThatIsBrokenWithinIsNotHandedOn()
    {
        using TrailFolder folder = new();
        folder.Add("a.json", LogFile(Write("1"), Write("bad", ",\"x\":tru"), Write("2")));

        Assert.Equal("1 2", folder.Read());
        Assert.Equal(1, folder.Counters[TrailCounter.Broken]);
        Assert.Single(folder.Log.Warnings);
    }

    [Fact]
    public void ARecordOfTwoMegabytesCostsItselfAlone()
    {
        using TrailFolder folder = new();
        string huge = Write("huge", $",\"x\":\"{new string('x', 2_000_000)}\"");
        folder.Add("a.json.gz", Gzip(LogFile(Write("1"), huge, Write("2"))));

        Assert.Equal("1 2", folder.Read());
        Assert.Equal(1, folder.Counters[TrailCounter.Oversized]);
        Assert.Equal(0, folder.Counters[TrailCounter.Broken]);
    }

    [Fact]
    public void ARecordLargerThanABatchIsHandedOn()
    {
        using TrailFolder folder = new();
        string large = Write("2", $",\"x\":\"{new string('x', 3 * RecordBatch.BytesMax)}\"");
        folder.Add("a.json.gz", Gzip(LogFile(Write("1"), large, Write("3"))));

        Assert.Equal("1 2 3", folder.Read());
    }

    [Fact]
    public void AnEmptyFileHoldsNothingAndIsNoError()
    {
        using TrailFolder folder = new();
        folder.Add("a.json", "").Add("b.json.gz", Gzip("")).Add("c.json", LogFile(Write("1")));

        Assert.Equal("1", folder.Read());
        Assert.Equal(3, folder.Counters[TrailCounter.FilesRead]);
        Assert.Empty(folder.Log.Warnings);
    }

    [Fact]
    public void AManyTimesRepeatedErrorIsLoggedTenTimes()
    {
        using TrailFolder folder = new();
        foreach (int i in Enumerable.Range(0, 30))
        {
            folder.Add($"{i}.json", "{");
        }

        Assert.Equal("", folder.Read());
        Assert.Equal(10, folder.Log.Warnings.Length);
        Assert.Equal(30, folder.Counters[TrailCounter.FilesDamaged]);
    }
}
