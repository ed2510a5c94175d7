// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Amazon.S3.Model;
using TFDrift.Sources.Tests.Hosts;
using TFDrift.Sources.Trails;
using TFDrift.Sources.Trails.S3;

namespace TFDrift.Sources.Tests.Trails.Sqs;

/// <summary>A queue read as Falco would read it, against an emulated AWS over real HTTP.</summary>
public sealed class SqsTrailTests(MotoServer moto)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EventsComeOnceAndTheirMessagesAreDeletedWhenConsumed()
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        string[] ids = AwsTrail.Ids(0, 60);
        foreach (string[] file in ids.Chunk(5))
        {
            await trail.DeliverAsync(file);
        }

        using ITrailSource source = await trail.OpenAsync();

        Assert.Equal(ids, (await AwsTrail.ReadAsync(source, ids.Length)).Order());
        await AwsTrail.UntilAsync(async () => await trail.LeftAsync() == (0, 0), "all deleted");
        Assert.Equal((12L, 12L), (trail.Counters[TrailCounter.MessagesReceived], trail.Counters[TrailCounter.MessagesDeleted]));
        Assert.Equal(0, trail.Counters[TrailCounter.Duplicates]);
    }

    [Fact]
    public async Task NothingIsDeletedBeforeItsLastRecordIsConsumed()
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        string key = await trail.PutAsync(trail.Key(), AwsTrail.Id(1));
        await trail.SendAsync(trail.Notice(key, await trail.PutAsync(trail.Key(), AwsTrail.Id(2))));
        using ITrailSource source = await trail.OpenAsync();
        RecordBatch first = await TakeAsync(source);
        RecordBatch second = await TakeAsync(source);

        first.Dispose();
        await Task.Delay(500, Cancellation);
        Assert.Equal((0, 1), await trail.LeftAsync());

        second.Dispose();
        await AwsTrail.UntilAsync(async () => await trail.LeftAsync() == (0, 0), "deleted");
    }

    /// <summary>Each way AWS can feed a queue ends in the same records.</summary>
    [Fact]
    public async Task EveryWayToFeedAQueueIsUnderstood()
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        string[] keys = [.. await Task.WhenAll(Enumerable.Range(0, 4).Select(i => trail.PutAsync(trail.Key(), AwsTrail.Id(i))))];
        string s3 = $$$$"""
            {"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"{{{{trail.Bucket}}}}"},
             "object":{"key":"{{{{Uri.EscapeDataString(keys[1])}}}}","size":100}}}]}
            """;
        await trail.SendAsync(trail.Notice(keys[0]));
        await trail.SendAsync(s3);
        await trail.SendAsync(JsonSerializer.Serialize(
            new { Type = "Notification", TopicArn = "arn:aws:sns:us-east-1:1:t", Message = trail.Notice(keys[2]) }));
        await trail.SendAsync($$$$"""
            {"source":"aws.s3","detail-type":"Object Created",
             "detail":{"bucket":{"name":"{{{{trail.Bucket}}}}"},"object":{"key":"{{{{keys[3]}}}}"}}}
            """);
        await trail.SendAsync($$$"""
            {"source":"aws.ec2","detail-type":"AWS API Call via CloudTrail","detail":{{{AwsTrail.Record(AwsTrail.Id(4))}}}}
            """);
        await trail.SendAsync($$"""{"Records":[{{AwsTrail.Record(AwsTrail.Id(5))}}]}""");
        await trail.SendAsync("""{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"b"}""");
        await trail.SendAsync("CloudTrail validation message.");

        using ITrailSource source = await trail.OpenAsync();

        Assert.Equal(AwsTrail.Ids(0, 6), (await AwsTrail.ReadAsync(source, 6)).Order());
        await AwsTrail.UntilAsync(async () => await trail.LeftAsync() == (0, 0), "all deleted");
        Assert.Equal(2, trail.Counters[TrailCounter.MessagesIgnored]);
    }

    /// <summary>The emulator itself writes the notifications here, as S3 does.</summary>
    [Fact]
    public async Task NotificationsThatS3WritesAreUnderstood()
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        JsonElement attributes = await moto.SqsAsync(
            "GetQueueAttributes", $$"""{"QueueUrl":"{{trail.QueueUrl}}","AttributeNames":["QueueArn"]}""");
        string arn = attributes.GetProperty("Attributes").GetProperty("QueueArn").GetString()!;
        await trail.S3.PutBucketNotificationAsync(
            new PutBucketNotificationRequest
            {
                BucketName = trail.Bucket,
                QueueConfigurations = [new QueueConfiguration { Queue = arn, Events = ["s3:ObjectCreated:*"] }],
            },
            Cancellation);
        await trail.PutAsync(trail.Key(before: "a b+ü=%/AWSLogs/"), AwsTrail.Id(1));

        using ITrailSource source = await trail.OpenAsync();

        Assert.Equal([AwsTrail.Id(1)], await AwsTrail.ReadAsync(source, 1));
        await AwsTrail.UntilAsync(async () => await trail.LeftAsync() == (0, 0), "all deleted");
    }

    [Fact]
    public async Task AFifoQueueIsReadGroupByGroup()
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto, ".fifo", """{"FifoQueue":"true"}""");
        for (int i = 0; i < 6; i++)
        {
            await trail.SendAsync(trail.Notice(await trail.PutAsync(trail.Key(), AwsTrail.Id(i))), $"group{i % 2}");
        }

        using ITrailSource source = await trail.OpenAsync();

        Assert.Equal(AwsTrail.Ids(0, 6), (await AwsTrail.ReadAsync(source, 6)).Order());
        await AwsTrail.UntilAsync(async () => await trail.LeftAsync() == (0, 0), "all deleted");
    }

    [Fact]
    public async Task AQueueIsFoundByNameAndOwner()
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        await trail.DeliverAsync(AwsTrail.Id(1));
        string name = trail.QueueUrl[(trail.QueueUrl.LastIndexOf('/') + 1)..];

        using ITrailSource source = await trail.OpenAsync($"sqs://{name}?account={MotoServer.Account}");

        Assert.Equal([AwsTrail.Id(1)], await AwsTrail.ReadAsync(source, 1));
    }

    [Fact]
    public async Task AnEventThatComesAgainIsHandedOnOnce()
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        await trail.DeliverAsync(AwsTrail.Ids(0, 3));
        await trail.DeliverAsync(AwsTrail.Ids(2, 3));

        using ITrailSource source = await trail.OpenAsync();

        Assert.Equal(AwsTrail.Ids(0, 5), (await AwsTrail.ReadAsync(source, 5)).Order());
        await AwsTrail.UntilAsync(async () => await trail.LeftAsync() == (0, 0), "all deleted");
        Assert.Equal(1, trail.Counters[TrailCounter.Duplicates]);
    }

    [Fact]
    public async Task WhatIsNotUnderstoodGoesToTheDeadLetterQueueAndItsNeighboursGoOn()
    {
        string dead = await moto.CreateQueueAsync();
        JsonElement attributes = await moto.SqsAsync(
            "GetQueueAttributes", $$"""{"QueueUrl":"{{dead}}","AttributeNames":["QueueArn"]}""");
        string arn = attributes.GetProperty("Attributes").GetProperty("QueueArn").GetString()!;
        AwsTrail trail = await AwsTrail.CreateAsync(
            moto, "", $$"""{"RedrivePolicy":"{\"deadLetterTargetArn\":\"{{arn}}\",\"maxReceiveCount\":\"2\"}"}""");
        await trail.SendAsync("""{"nobody":"knows","me":1}""");
        await trail.SendAsync(trail.Notice(trail.Key()));
        string damaged = trail.Key();
        byte[] cut = AwsTrail.Gzip($$"""{"Records":[{{AwsTrail.Record(AwsTrail.Id(7))}}]}""")[..^20];
        await trail.S3.PutObjectAsync(
            new PutObjectRequest { BucketName = trail.Bucket, Key = damaged, InputStream = new MemoryStream(cut) }, Cancellation);
        await trail.SendAsync(trail.Notice(damaged));
        await trail.DeliverAsync(AwsTrail.Id(1));

        using ITrailSource source = await trail.OpenAsync();

        Assert.Contains(AwsTrail.Id(1), await AwsTrail.ReadAsync(source, 1));
        Task<List<string>> reading = AwsTrail.ReadAsync(source, int.MaxValue, 15);
        await AwsTrail.UntilAsync(
            async () => await DepthAsync(dead) == 3 && await trail.LeftAsync() == (0, 0), "all three in the dead-letter queue");
        Assert.Contains(trail.Log, line => line.Contains("an object with nobody, me", StringComparison.Ordinal));
        Assert.Contains(trail.Log, line => line.Contains("NoSuchKey", StringComparison.Ordinal));
        Assert.Equal(1, trail.Counters[TrailCounter.MessagesDeleted]);
        Assert.Equal(2, trail.Counters[TrailCounter.MessagesUnknown]);
    }

    [Fact]
    public async Task ABucketThatIsNotAllowedIsNotRead()
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        AwsTrail other = await AwsTrail.CreateAsync(moto);
        string key = await other.PutAsync(other.Key(), AwsTrail.Id(66));
        await trail.SendAsync(other.Notice(key));
        await trail.DeliverAsync(AwsTrail.Id(1));

        using ITrailSource source = await trail.OpenAsync(filter: new IngestFilter([trail.Bucket]));

        Assert.Equal([AwsTrail.Id(1)], await AwsTrail.ReadAsync(source, 1));
        await AwsTrail.UntilAsync(
            () => Task.FromResult(trail.Counters[TrailCounter.MessagesLeft] > 0), "the other message given back");
        Assert.Empty(await AwsTrail.ReadAsync(source, 1, 1));
        Assert.Contains(trail.Log, line => line.Contains(other.Bucket, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AccountsRegionsAndOtherFilesAreLeftOutAndStatesAreReported()
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        var written = new List<string>();
        string digest = $"AWSLogs/1/CloudTrail-Digest/us-east-1/2026/11/22/1_CloudTrail-Digest_us-east-1_t_us-east-1_20261122T100000Z.json.gz";
        await trail.SendAsync(trail.Notice(
            await trail.PutAsync(trail.Key(account: "111111111111"), AwsTrail.Id(1)),
            await trail.PutAsync(trail.Key(region: "eu-west-1"), AwsTrail.Id(2)),
            await trail.PutAsync(digest, AwsTrail.Id(3)),
            "prod/terraform.tfstate",
            await trail.PutAsync(trail.Key(), AwsTrail.Id(4))));

        using ITrailSource source = await trail.OpenAsync(
            filter: new IngestFilter(null, [MotoServer.Account], ["us-east-1"]),
            with: options => options with { OtherObjectWritten = (bucket, key) => written.Add($"{bucket}/{key}") });

        Assert.Equal([AwsTrail.Id(4)], await AwsTrail.ReadAsync(source, 1));
        await AwsTrail.UntilAsync(async () => await trail.LeftAsync() == (0, 0), "deleted");
        Assert.Contains($"{trail.Bucket}/prod/terraform.tfstate", written);
        Assert.Equal(4, trail.Counters[TrailCounter.FilesSkipped]);
    }

    [Fact]
    public async Task HidingIsRenewedWhileTheConsumerIsSlow()
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        await trail.DeliverAsync(AwsTrail.Id(1));
        using ITrailSource source = await trail.OpenAsync(
            with: options => options with { Queue = options.Queue with { Visibility = TimeSpan.FromSeconds(6) } });
        RecordBatch batch = await TakeAsync(source);

        await Task.Delay(TimeSpan.FromSeconds(9), Cancellation);

        Assert.Equal((0, 1), await trail.LeftAsync());
        Assert.Equal(1, trail.Counters[TrailCounter.MessagesReceived]);
        Assert.InRange(trail.Counters[TrailGauge.OldestUnacknowledgedMilliseconds], 7000, 60_000);
        batch.Dispose();
        await AwsTrail.UntilAsync(async () => await trail.LeftAsync() == (0, 0), "deleted");
    }

    /// <summary>The next reader, in this process or another, starts at once and not after the visibility timeout.</summary>
    [Fact]
    public async Task WhatWasNotConsumedIsGivenBackWhenReadingEnds()
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        string[] ids = AwsTrail.Ids(0, 30);
        foreach (string[] file in ids.Chunk(1))
        {
            await trail.DeliverAsync(file);
        }

        ITrailSource first = await trail.OpenAsync();
        (await TakeAsync(first)).Dispose();
        await AwsTrail.UntilAsync(
            () => Task.FromResult(trail.Counters[TrailCounter.MessagesDeleted] == 1), "one message deleted");
        first.Dispose();

        using ITrailSource second = await trail.OpenAsync();
        Assert.Equal(29, (await AwsTrail.ReadAsync(second, 29, 60)).Distinct().Count());
        await AwsTrail.UntilAsync(async () => await trail.LeftAsync() == (0, 0), "all deleted");
    }

    /// <summary>
    /// One reader alone may take all that waits at a moment, so messages keep coming until both have had some.
    /// </summary>
    [Fact]
    public async Task TwoReadersShareAQueueAndDoubleNothing()
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        enough.CancelAfter(TimeSpan.FromSeconds(60));
        using ITrailSource one = await trail.OpenAsync();
        using ITrailSource two = await trail.OpenAsync();
        ConcurrentQueue<string> readByOne = [], readByTwo = [];
        Task reading = Task.WhenAll(PutAsync(one, readByOne), PutAsync(two, readByTwo));

        int sent = 0;
        for (; readByOne.IsEmpty || readByTwo.IsEmpty; sent += 10)
        {
            enough.Token.ThrowIfCancellationRequested();
            await Task.WhenAll(AwsTrail.Ids(sent, 10).Chunk(2).Select(file => trail.DeliverAsync(file)));
        }

        await AwsTrail.UntilAsync(async () => await trail.LeftAsync() == (0, 0), "all deleted");
        await enough.CancelAsync();
        await reading;
        Assert.Equal(AwsTrail.Ids(0, sent), readByOne.Concat(readByTwo).Order());

        Task PutAsync(ITrailSource source, ConcurrentQueue<string> ids) => Task.Run(() =>
        {
            while (!enough.IsCancellationRequested)
            {
                if (source.TryTake(out RecordBatch? batch, 30))
                {
                    AwsTrail.Ids(batch).ForEach(ids.Enqueue);
                    batch.Dispose();
                }
            }
        });
    }

    [Fact]
    public async Task TheDepthOfTheQueueAndTheNewestEventAreKnown()
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        await trail.DeliverAsync(AwsTrail.Id(1));
        using ITrailSource source = await trail.OpenAsync();
        await AwsTrail.UntilAsync(() => Task.FromResult(trail.Counters[TrailGauge.QueueInFlight] == 1), "one in flight");

        await AwsTrail.ReadAsync(source, 1);

        await AwsTrail.UntilAsync(() => Task.FromResult(trail.Counters[TrailGauge.QueueInFlight] == 0), "none in flight");
        Assert.Equal(
            new DateTimeOffset(2026, 11, 2, 10, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() * 1_000_000,
            trail.Counters.NewestEventNanoseconds);
    }

    private async Task<int> DepthAsync(string url)
    {
        JsonElement answer = await moto.SqsAsync("GetQueueAttributes", $$"""{"QueueUrl":"{{url}}","AttributeNames":["All"]}""");
        return int.Parse(
            answer.GetProperty("Attributes").GetProperty("ApproximateNumberOfMessages").GetString()!,
            System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Task<RecordBatch> TakeAsync(ITrailSource source) => Task.Run(() =>
        source.TryTake(out RecordBatch? batch, 20_000) ? batch : throw new TimeoutException("no batch came"));
}
