// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using TFDrift.Sources.Tests.Hosts;
using TFDrift.Sources.Trails;
using TFDrift.Sources.Trails.S3;

namespace TFDrift.Sources.Tests.Trails.S3;

/// <summary>A bucket read as Falco would read it, against an emulated AWS over real HTTP.</summary>
public sealed class S3TrailTests(MotoServer moto)
{
    private static readonly DateTimeOffset Day = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("AWSLogs/", "")]
    [InlineData("AWSLogs/o-abc1234567/", "AWSLogs/")]
    [InlineData("o-abc1234567/AWSLogs/o-abc1234567/", "")]
    [InlineData("some/prefix/AWSLogs/", "some/prefix/")]
    [InlineData("some/prefix/AWSLogs/", "some/prefix")]
    [InlineData("AWSLogs/", "AWSLogs/111111111111/")]
    public async Task AccountsAndRegionsAreFoundInEveryLayout(string before, string prefix)
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        string[] accounts = prefix.EndsWith("111111111111/", StringComparison.Ordinal)
            ? ["111111111111"] : ["111111111111", "222222222222"];
        int id = 0;
        foreach (string account in accounts)
        {
            foreach (string region in (string[])["us-east-1", "eu-west-1"])
            {
                await trail.PutAsync(trail.Key(account, region, Day, before), AwsTrail.Id(id++));
                await trail.PutAsync(trail.Key(account, region, Day.AddDays(1), before), AwsTrail.Id(id++));
            }

            // Neighbours of the trail: not to be read, nor even listed.
            await trail.PutAsync($"{before}{account}/Config/us-east-1/2026/11/22/x.json.gz", AwsTrail.Id(1000));
            await trail.PutAsync(
                $"{before}{account}/CloudTrail-Digest/us-east-1/2026/11/20/{account}_CloudTrail-Digest_us-east-1_t_us-east-1_20261120T120000Z.json.gz",
                AwsTrail.Id(1001));
        }

        using ITrailSource source = await trail.OpenAsync($"s3://{trail.Bucket}/{prefix}");

        Assert.Equal(AwsTrail.Ids(0, id), (await AwsTrail.ReadAsync(source, int.MaxValue)).Order());
        Assert.True(source.IsCompleted);
        Assert.Equal(1, source.Progress.Fraction);
        Assert.StartsWith("100.0 % of ", source.Progress.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FilesThatSomebodyCollectedInOneFolderAreReadOnceToo()
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        await trail.PutAsync(trail.Key(time: Day), AwsTrail.Id(0));
        string collected = trail.Key(time: Day);
        await trail.PutAsync(collected[(collected.LastIndexOf('/') + 1)..], AwsTrail.Id(1));

        using ITrailSource source = await trail.OpenAsync($"s3://{trail.Bucket}/");

        Assert.Equal(AwsTrail.Ids(0, 2), (await AwsTrail.ReadAsync(source, int.MaxValue)).Order());
        Assert.Equal(2, trail.Counters[TrailCounter.FilesRead]);
    }

    [Fact]
    public async Task ARangeOfTimeIsReadAndNothingElse()
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        for (int day = 0; day < 6; day++)
        {
            await trail.PutAsync(trail.Key(time: Day.AddDays(day)), AwsTrail.Id(day));
        }

        using ITrailSource source = await trail.OpenAsync(
            $"s3://{trail.Bucket}/?start=2026-11-21T12:00Z&end=2026-11-23");

        Assert.Equal(AwsTrail.Ids(1, 2), (await AwsTrail.ReadAsync(source, int.MaxValue)).Order());
    }

    [Fact]
    public async Task AccountsAndRegionsCanBeChosen()
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        await trail.PutAsync(trail.Key("111111111111", "us-east-1", Day), AwsTrail.Id(1));
        await trail.PutAsync(trail.Key("111111111111", "eu-west-1", Day), AwsTrail.Id(2));
        await trail.PutAsync(trail.Key("222222222222", "us-east-1", Day), AwsTrail.Id(3));

        using ITrailSource source = await trail.OpenAsync(
            $"s3://{trail.Bucket}/", filter: new IngestFilter(null, ["111111111111"], ["eu-west-1"]));

        Assert.Equal([AwsTrail.Id(2)], await AwsTrail.ReadAsync(source, int.MaxValue));
    }

    [Fact]
    public async Task FollowingReadsLateFilesWithEarlierNamesOnce()
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        await trail.PutAsync(trail.Key(time: now), AwsTrail.Id(1));
        using ITrailSource source = await trail.OpenAsync($"s3://{trail.Bucket}/?follow&start=6h");
        Assert.Equal([AwsTrail.Id(1)], await AwsTrail.ReadAsync(source, 1));

        await trail.PutAsync(trail.Key(time: now), AwsTrail.Id(2));
        await trail.PutAsync(trail.Key(time: now.AddHours(-3)), AwsTrail.Id(3));
        await trail.PutAsync(trail.Key("222222222222", "eu-west-1", now), AwsTrail.Id(4));
        await trail.PutAsync(trail.Key(time: now.AddHours(-7)), AwsTrail.Id(5));

        Assert.Equal(AwsTrail.Ids(2, 3), (await AwsTrail.ReadAsync(source, 3)).Order());
        Assert.Empty(await AwsTrail.ReadAsync(source, 1, 1.5));
        Assert.Equal(0, trail.Counters[TrailCounter.Duplicates]);
        Assert.False(source.IsCompleted);
    }

    [Fact]
    public async Task FollowingWithoutAStartBeginsNow()
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        await trail.PutAsync(trail.Key(time: TimeProvider.System.GetUtcNow().AddDays(-1)), AwsTrail.Id(1));
        await trail.PutAsync(trail.Key(time: TimeProvider.System.GetUtcNow()), AwsTrail.Id(2));

        using ITrailSource source = await trail.OpenAsync($"s3://{trail.Bucket}/?follow");

        Assert.Equal([AwsTrail.Id(2)], await AwsTrail.ReadAsync(source, 2, 2));
    }

    [Fact]
    public async Task AnEmptyPrefixEndsWithAWordOfAdvice()
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);

        using ITrailSource source = await trail.OpenAsync($"s3://{trail.Bucket}/nothing/here");

        Assert.Empty(await AwsTrail.ReadAsync(source, 1, 5));
        Assert.True(source.IsCompleted);
        Assert.Contains(trail.Log, line => line.Contains("no log files", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ManyFilesAreReadOnceEach()
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        string[] ids = AwsTrail.Ids(0, 300);
        await Parallel.ForEachAsync(
            ids.Chunk(3), new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (file, _) => await trail.PutAsync(trail.Key(time: Day), file));

        using ITrailSource source = await trail.OpenAsync($"s3://{trail.Bucket}/");

        List<string> read = await AwsTrail.ReadAsync(source, int.MaxValue);
        Assert.Equal(ids, read.Order());
        Assert.Equal(100, trail.Counters[TrailCounter.FilesRead]);
    }
}
