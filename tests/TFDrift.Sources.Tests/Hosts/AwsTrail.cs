// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using TFDrift.Core.Records;
using TFDrift.Sources.Trails;
using TFDrift.Sources.Trails.S3;
using TFDrift.Sources.Trails.Sqs;

namespace TFDrift.Sources.Tests.Hosts;

/// <summary>A bucket, a queue, and what CloudTrail would put into them; and a reader that eats as Falco does.</summary>
internal sealed class AwsTrail(MotoServer moto, string bucket, AmazonS3Client s3, string queueUrl) : ISourceLog
{
    private int _files;

    public string Bucket => bucket;

    public string QueueUrl => queueUrl;

    public AmazonS3Client S3 => s3;

    public TrailCounters Counters { get; } = new();

    public ConcurrentQueue<string> Log { get; } = new();

    public static async Task<AwsTrail> CreateAsync(MotoServer moto, string suffix = "", string attributes = "{}")
    {
        AmazonS3Client s3 = await moto.S3Async();
        string bucket = $"trail-{Guid.NewGuid():N}";
        await s3.PutBucketAsync(bucket);
        return new AwsTrail(moto, bucket, s3, await moto.CreateQueueAsync(suffix, attributes));
    }

    public void Write(SourceLogLevel level, string message) => Log.Enqueue($"{level}: {message}");

    /// <summary>A key as CloudTrail makes it.</summary>
    public string Key(
        string account = MotoServer.Account, string region = MotoServer.Region, DateTimeOffset? time = null,
        string before = "AWSLogs/")
    {
        DateTimeOffset at = time ?? new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{before}{account}/CloudTrail/{region}/{at:yyyy'/'MM'/'dd}/{account}_CloudTrail_{region}_{at:yyyyMMdd'T'HHmm'Z'}_{Interlocked.Increment(ref _files):D16}.json.gz");
    }

    /// <summary>Stores a log file with writes of the given ids.</summary>
    public async Task<string> PutAsync(string key, params string[] eventIds)
    {
        await s3.PutObjectAsync(new PutObjectRequest
        {
            BucketName = bucket,
            Key = key,
            InputStream = new MemoryStream(Gzip($$"""{"Records":[{{string.Join(',', eventIds.Select(Record))}}]}""")),
        });
        return key;
    }

    /// <summary>Stores a log file and tells the queue as CloudTrail does.</summary>
    public async Task<string> DeliverAsync(params string[] eventIds)
    {
        string key = await PutAsync(Key(), eventIds);
        await SendAsync(Notice(key));
        return key;
    }

    public string Notice(params string[] keys) => JsonSerializer.Serialize(new { s3Bucket = bucket, s3ObjectKey = keys });

    public Task<JsonElement> SendAsync(string body, string? group = null) => moto.SqsAsync(
        "SendMessage",
        group is null
            ? $$"""{"QueueUrl":"{{queueUrl}}","MessageBody":{{JsonSerializer.Serialize(body)}}}"""
            : $$"""
              {"QueueUrl":"{{queueUrl}}","MessageBody":{{JsonSerializer.Serialize(body)}},"MessageGroupId":"{{group}}",
               "MessageDeduplicationId":"{{Guid.NewGuid():N}}"}
              """);

    /// <summary>Sends records in messages, at most ten, without files.</summary>
    public Task<JsonElement> SendRecordsAsync(string[] eventIds, int recordsPerMessage) => moto.SqsAsync(
        "SendMessageBatch",
        JsonSerializer.Serialize(new
        {
            QueueUrl = queueUrl,
            Entries = eventIds.Chunk(recordsPerMessage).Select((ids, index) => new
            {
                Id = $"{index}",
                MessageBody = $$"""{"Records":[{{string.Join(',', ids.Select(Record))}}]}""",
            }),
        }));

    /// <summary>The messages that SQS still has: waiting, and hidden.</summary>
    public async Task<(int Waiting, int Hidden)> LeftAsync()
    {
        JsonElement answer = await moto.SqsAsync(
            "GetQueueAttributes", $$"""{"QueueUrl":"{{queueUrl}}","AttributeNames":["All"]}""");
        JsonElement attributes = answer.GetProperty("Attributes");
        return (Number("ApproximateNumberOfMessages"), Number("ApproximateNumberOfMessagesNotVisible"));

        int Number(string name) => int.Parse(attributes.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
    }

    public async Task<ITrailSource> OpenAsync(
        string? openParams = null, Uri? endpoint = null, IngestFilter? filter = null, Func<TrailOptions, TrailOptions>? with = null)
    {
        var options = new TrailOptions
        {
            Emit = EmitMode.Writes,
            Aws = (await moto.OptionsAsync()) is var aws && endpoint is not null ? aws with { EndpointUrl = endpoint } : aws,
            Filter = filter ?? IngestFilter.All,
            Credentials = new BasicAWSCredentials("AKIATEST", "secret"),
            Queue = new QueueOptions
            {
                Visibility = TimeSpan.FromSeconds(30),
                LongPoll = TimeSpan.FromSeconds(2),
                FirstRetry = TimeSpan.FromSeconds(1),
                MeasureInterval = TimeSpan.FromMilliseconds(200),
            },
            Bucket = new S3FeedOptions
            {
                FollowInterval = TimeSpan.FromMilliseconds(200),
                LooksPerSearch = 2,
                FirstRetry = TimeSpan.FromMilliseconds(100),
            },
        };
        return TrailSources.Open(openParams ?? $"sqs://{queueUrl}", with?.Invoke(options) ?? options, Counters, this);
    }

    /// <summary>Takes batches, as Falco's next_batch does, until enough events have come or the trail ends.</summary>
    public static Task<List<string>> ReadAsync(ITrailSource source, int count, double secondsMax = 30) => Task.Run(() =>
    {
        var ids = new List<string>();
        long start = Stopwatch.GetTimestamp();
        while (ids.Count < count && !source.IsCompleted && Stopwatch.GetElapsedTime(start).TotalSeconds < secondsMax)
        {
            if (source.TryTake(out RecordBatch? batch, 30))
            {
                ids.AddRange(Ids(batch));
                batch.Dispose();
            }
        }

        return ids;
    });

    public static List<string> Ids(RecordBatch batch)
    {
        var ids = new List<string>();
        for (int i = 0; i < batch.Count; i++)
        {
            Assert.True(TrailRecord.TryRead(batch.Record(i), out TrailRecord record));
            ids.Add(Encoding.UTF8.GetString(record.Text(RecordMember.EventId)));
        }

        return ids;
    }

    /// <summary>Waits for something that happens in the background.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, string what, double secondsMax = 20)
    {
        for (long start = Stopwatch.GetTimestamp(); !await isSo();)
        {
            Assert.True(Stopwatch.GetElapsedTime(start).TotalSeconds < secondsMax, $"after {secondsMax} s: not {what}");
            await Task.Delay(20);
        }
    }

    public static string Id(int number) => new Guid(number, 0, 0, [1, 2, 3, 4, 5, 6, 7, 8]).ToString();

    public static string[] Ids(int first, int count) => [.. Enumerable.Range(first, count).Select(Id)];

    public static string Record(string eventId) =>
        $$"""
        {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::123456789012:user/a"},
         "eventTime":"2026-11-02T10:00:00Z","eventSource":"ec2.amazonaws.com","eventName":"ModifyInstanceAttribute",
         "awsRegion":"us-east-1","sourceIPAddress":"192.0.2.1","userAgent":"aws-cli/2","requestParameters":{"instanceId":"i-1"},
         "responseElements":null,"eventID":"{{eventId}}","readOnly":false,"eventType":"AwsApiCall","managementEvent":true,
         "recipientAccountId":"123456789012","eventCategory":"Management"}
        """;

    public static byte[] Gzip(string text)
    {
        var stored = new MemoryStream();
        using (var gzip = new GZipStream(stored, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return stored.ToArray();
    }
}
