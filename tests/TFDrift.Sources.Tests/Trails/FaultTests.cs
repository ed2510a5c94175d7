// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Testing;
using TFDrift.Sources.Tests.Hosts;
using TFDrift.Sources.Trails;

namespace TFDrift.Sources.Tests.Trails;

/// <summary>What networks and services do, done to a reader on purpose: nothing is lost, and all of it is counted.</summary>
public sealed class FaultTests(MotoServer moto)
{
    private const int Messages = 40;

    [Theory]
    [InlineData(Fault.Throttle, TrailCounter.CallsThrottled)]
    [InlineData(Fault.ServerError, TrailCounter.CallsBroken)]
    [InlineData(Fault.Reset, TrailCounter.CallsUnanswered)]
    [InlineData(Fault.CutBody, TrailCounter.CallsUnanswered)]
    [InlineData(Fault.SlowBody, null)]
    [InlineData(Fault.ExpiredToken, TrailCounter.CallsUnsigned)]
    [InlineData(Fault.ClockSkew, TrailCounter.CallsFailed)]
    [InlineData(Fault.Forbidden, TrailCounter.CallsDenied)]
    [InlineData(Fault.NotFound, TrailCounter.CallsMissed)]
    public async Task NothingIsLostWhenDownloadsFailOnce(Fault fault, TrailCounter? counter)
    {
        var failing = new Failing(request => RecordingServer.ServiceOf(request) == "s3" && request.Method == "GET", fault, times: 5);
        await using var proxy = new FaultyProxy(await moto.UrlAsync(), failing.Next);

        AwsTrail trail = await AssertAllArriveAsync(proxy, messages: 8);

        Assert.InRange(proxy.Done[fault], 5, 5);
        if (counter is { } counted)
        {
            Assert.True(trail.Counters[counted] > 0, $"{counted} is not counted; log: {string.Join('\n', trail.Log)}");
        }
    }

    [Theory]
    [InlineData("ReceiveMessage")]
    [InlineData("DeleteMessageBatch")]
    [InlineData("GetQueueAttributes")]
    public async Task NothingIsLostWhenCallsOfTheQueueFail(string operation)
    {
        Fault[] faults = [Fault.Throttle, Fault.ServerError, Fault.Reset, Fault.CutBody, Fault.ExpiredToken, Fault.Forbidden];
        int next = 0;
        var failing = new Failing(
            request => request.Headers.GetValueOrDefault("x-amz-target") == $"AmazonSQS.{operation}",
            () => faults[next++ % faults.Length],
            times: 12);
        await using var proxy = new FaultyProxy(await moto.UrlAsync(), failing.Next);

        await AssertAllArriveAsync(proxy, messages: 12);

        Assert.True(proxy.Done.Where(done => done.Key != Fault.None).Sum(done => done.Value) > 0);
    }

    /// <summary>Everything at once, a quarter of all requests, the same each time.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task NothingIsLostInABadNight(int seed)
    {
        var random = new Random(seed);
        Fault[] faults = [.. Enum.GetValues<Fault>().Where(fault => fault is not (Fault.None or Fault.Hang))];
        await using var proxy = new FaultyProxy(await moto.UrlAsync(), _ =>
        {
            lock (random)
            {
                return random.Next(4) == 0 ? faults[random.Next(faults.Length)] : Fault.None;
            }
        });

        await AssertAllArriveAsync(proxy, Messages);
    }

    [Fact]
    public async Task ReadingEndsInTwoSecondsWhileDownloadsHang()
    {
        int givenBack = 0;
        await using var proxy = new FaultyProxy(await moto.UrlAsync(), request =>
        {
            givenBack += request.Text.Contains("\"VisibilityTimeout\":0", StringComparison.Ordinal) ? 1 : 0;
            return RecordingServer.ServiceOf(request) == "s3" ? Fault.Hang : Fault.None;
        });
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        await trail.DeliverAsync(AwsTrail.Id(1));
        TimeSpan bound = TimeSpan.FromSeconds(2);
        int runs = 0;

        TimeSpan least = await Shortest.TimeAsync(bound, async () =>
        {
            int before = proxy.Done.GetValueOrDefault(Fault.Hang);
            ITrailSource source = await trail.OpenAsync(endpoint: proxy.Url);
            runs++;
            await AwsTrail.UntilAsync(
                () => Task.FromResult(proxy.Done.GetValueOrDefault(Fault.Hang) > before), "hanging", 60);
            return await Task.Run(() => Shortest.TimeOf(source.Dispose), TestContext.Current.CancellationToken);
        });

        Assert.InRange(least, TimeSpan.Zero, bound);
        await AwsTrail.UntilAsync(() => Task.FromResult(givenBack == runs), "given back");
    }

    [Fact]
    public async Task ABackFillIsWholeWhenListingsAndDownloadsFail()
    {
        var random = new Random(3);
        Fault[] faults = [Fault.Throttle, Fault.ServerError, Fault.Reset, Fault.CutBody, Fault.ClockSkew];
        await using var proxy = new FaultyProxy(await moto.UrlAsync(), _ =>
        {
            lock (random)
            {
                return random.Next(4) == 0 ? faults[random.Next(faults.Length)] : Fault.None;
            }
        });
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        string[] ids = AwsTrail.Ids(0, 60);
        foreach (string[] file in ids.Chunk(3))
        {
            await trail.PutAsync(trail.Key(), file);
        }

        using ITrailSource source = await trail.OpenAsync($"s3://{trail.Bucket}/", proxy.Url);

        Assert.Equal(ids, (await AwsTrail.ReadAsync(source, int.MaxValue, 120)).Order());
        Assert.True(source.IsCompleted);
    }

    private async Task<AwsTrail> AssertAllArriveAsync(FaultyProxy proxy, int messages)
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        string[] ids = AwsTrail.Ids(0, messages * 2);
        foreach (string[] file in ids.Chunk(2))
        {
            await trail.DeliverAsync(file);
        }

        using ITrailSource source = await trail.OpenAsync(endpoint: proxy.Url);

        List<string> read = await AwsTrail.ReadAsync(source, ids.Length, 120);
        Assert.True(ids.SequenceEqual(read.Order()), $"{read.Count} of {ids.Length} came; log: {string.Join('\n', trail.Log)}");
        await AwsTrail.UntilAsync(async () => await trail.LeftAsync() == (0, 0), "all deleted", 90);
        return trail;
    }

    /// <summary>Does a fault to the first few requests of a kind.</summary>
    private sealed class Failing(Func<RecordedRequest, bool> isMeant, Func<Fault> fault, int times)
    {
        private readonly object _lock = new();
        private int _left = times;

        public Failing(Func<RecordedRequest, bool> isMeant, Fault fault, int times)
            : this(isMeant, () => fault, times)
        {
        }

        public Fault Next(RecordedRequest request)
        {
            lock (_lock)
            {
                return isMeant(request) && _left-- > 0 ? fault() : Fault.None;
            }
        }
    }
}
