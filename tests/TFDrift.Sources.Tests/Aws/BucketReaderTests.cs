// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using TFDrift.Sources.Aws;
using TFDrift.Sources.Tests.Hosts;

namespace TFDrift.Sources.Tests.Aws;

public sealed class BucketReaderTests(MotoServer moto)
{
    private static readonly BasicAWSCredentials Keys = new("AKIATEST", "secret");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnObjectIsReadAsItIsStored()
    {
        (string bucket, AmazonS3Client s3) = await BucketAsync();
        byte[] stored = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * 31))];
        await s3.PutObjectAsync(
            new PutObjectRequest { BucketName = bucket, Key = "a b/c+d%2F=ü.json.gz", InputStream = new MemoryStream(stored) },
            Cancellation);
        using AwsClients clients = new(await moto.OptionsAsync(), Keys);

        using BucketObject content =
            (await new BucketReader(clients).OpenAsync(bucket, "a b/c+d%2F=ü.json.gz", null, Cancellation))!;

        var read = new MemoryStream();
        await content.Content.CopyToAsync(read, Cancellation);
        Assert.Equal(stored, read.ToArray());
        Assert.Equal(stored.Length, content.SizeBytes);
        Assert.InRange(content.ModifiedAt!.Value, DateTimeOffset.UnixEpoch, TimeProvider.System.GetUtcNow().AddSeconds(2));
    }

    [Fact]
    public async Task AnObjectThatHasNotChangedIsNotReadAgain()
    {
        (string bucket, AmazonS3Client s3) = await BucketAsync();
        await PutAsync(s3, bucket, "state", "1");
        using AwsClients clients = new(await moto.OptionsAsync(), Keys);
        var buckets = new BucketReader(clients);
        using BucketObject first = (await buckets.OpenAsync(bucket, "state", null, Cancellation))!;

        Assert.Null(await buckets.OpenAsync(bucket, "state", first.ETag, Cancellation));

        await PutAsync(s3, bucket, "state", "2");
        using BucketObject? second = await buckets.OpenAsync(bucket, "state", first.ETag, Cancellation);
        Assert.NotEqual(first.ETag, second!.ETag);
    }

    [Theory]
    [InlineData("no-such-key", "NoSuchKey")]
    [InlineData(null, "NoSuchBucket")]
    public async Task WhatIsMissingIsNamed(string? key, string code)
    {
        (string bucket, _) = await BucketAsync();
        using AwsClients clients = new(await moto.OptionsAsync(), Keys);

        var e = await Assert.ThrowsAnyAsync<AmazonS3Exception>(
            () => new BucketReader(clients).OpenAsync(key is null ? "no-such-bucket" : bucket, key ?? "k", null, Cancellation));

        Assert.Equal(code, AwsFailure.Of(e).Cause);
    }

    [Fact]
    public async Task AListingGoesOnOverPagesAndTellsFolders()
    {
        (string bucket, AmazonS3Client s3) = await BucketAsync();
        string[] keys = [.. Enumerable.Range(0, 1005).Select(i => $"logs/{i:0000}")];
        await Parallel.ForEachAsync(
            keys, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancellation },
            async (key, _) => await PutAsync(s3, bucket, key, "x"));
        await PutAsync(s3, bucket, "logs/deep/er", "x");
        using AwsClients clients = new(await moto.OptionsAsync(), Keys);
        var buckets = new BucketReader(clients);

        List<BucketPage> pages = await PagesAsync(buckets.ListAsync(bucket, "logs/", null, "/", Cancellation));

        Assert.Equal(2, pages.Count);
        Assert.Equal(keys, pages.SelectMany(p => p.Entries).Select(e => e.Key));
        Assert.Equal(["logs/deep/"], pages.SelectMany(p => p.Prefixes));
        Assert.All(pages[0].Entries, e => Assert.Equal(1, e.SizeBytes));

        List<BucketPage> rest = await PagesAsync(buckets.ListAsync(bucket, "logs/1", "logs/1002", null, Cancellation));
        Assert.Equal(["logs/1003", "logs/1004"], rest.SelectMany(p => p.Entries).Select(e => e.Key));
        Assert.Empty(Assert.Single(await PagesAsync(buckets.ListAsync(bucket, "none/", null, null, Cancellation))).Entries);
    }

    /// <summary>S3 refuses a call for a bucket of another region in three ways; each names the right one.</summary>
    [Theory]
    [InlineData(301, "PermanentRedirect", "moved", "ap-south-1")]
    [InlineData(400, "AuthorizationHeaderMalformed", "malformed", "ap-south-1")]
    [InlineData(400, "AuthorizationHeaderMalformed", "the region 'us-east-1' is wrong; expecting 'ap-south-1'", null)]
    public async Task ABucketOfAnotherRegionIsAskedThereAndRemembered(
        int status, string code, string message, string? header)
    {
        await using var aws = new RecordingServer(request => request.Region == "ap-south-1"
            ? new Answer("hello", Headers: ("ETag", "\"5d41402abc4b2a76b9719d911017c592\""))
            : new Answer(
                $"<Error><Code>{code}</Code><Message>{message}</Message></Error>",
                status,
                header is null ? [] : [("x-amz-bucket-region", header)]));
        using AwsClients clients = new(new AwsOptions { Region = "us-east-1", EndpointUrl = aws.Url }, Keys);
        var buckets = new BucketReader(clients);

        (await buckets.OpenAsync("bucket", "key", null, Cancellation))!.Dispose();
        (await buckets.OpenAsync("bucket", "key", null, Cancellation))!.Dispose();

        Assert.Equal(["us-east-1", "ap-south-1", "ap-south-1"], aws.Requests.Select(r => r.Region));
    }

    [Fact]
    public async Task ARegionThatIsNoHostLabelIsNotFollowed()
    {
        await using var aws = new RecordingServer(_ => new Answer(
            "<Error><Code>PermanentRedirect</Code></Error>", 301, ("x-amz-bucket-region", "evil.example/")));
        using AwsClients clients = new(new AwsOptions { Region = "us-east-1", EndpointUrl = aws.Url }, Keys);

        await Assert.ThrowsAsync<AmazonS3Exception>(
            () => new BucketReader(clients).OpenAsync("bucket", "key", null, Cancellation));

        Assert.All(aws.Requests, r => Assert.Equal("us-east-1", r.Region));
    }

    [Fact]
    public async Task AThrottledCallIsRepeatedAndThenGivenUp()
    {
        await using var aws = new RecordingServer(
            _ => new Answer("<Error><Code>SlowDown</Code><Message>slow down</Message></Error>", 503));
        using AwsClients clients = new(new AwsOptions { Region = "us-east-1", EndpointUrl = aws.Url }, Keys);

        var e = await Assert.ThrowsAsync<AmazonS3Exception>(
            () => new BucketReader(clients).OpenAsync("bucket", "key", null, Cancellation));

        Assert.Equal("SlowDown", AwsFailure.Of(e).Cause);
        Assert.Equal(1 + AwsDefaults.RetryCount, aws.Requests.Count);
    }

    [Fact]
    public async Task ADownloadThatStallsFailsInsteadOfHanging()
    {
        using var pair = new Pipe();
        var guard = new StallGuardStream(pair.Reader, TimeSpan.FromMilliseconds(200), Cancellation);
        await pair.Writer.WriteAsync("abc"u8.ToArray(), Cancellation);
        byte[] buffer = new byte[8];
        Assert.Equal(3, await guard.ReadAsync(buffer, Cancellation));

        var e = await Assert.ThrowsAsync<IOException>(async () => await guard.ReadExactlyAsync(buffer, Cancellation));

        Assert.Contains("stalled", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStallingDownloadIsCancelledByItsOwner()
    {
        using var pair = new Pipe();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var guard = new StallGuardStream(pair.Reader, TimeSpan.FromMinutes(1), stop.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await guard.ReadExactlyAsync(new byte[8], CancellationToken.None));
    }

    private static async Task<List<BucketPage>> PagesAsync(IAsyncEnumerable<BucketPage> pages)
    {
        var all = new List<BucketPage>();
        await foreach (BucketPage page in pages)
        {
            all.Add(page);
        }

        return all;
    }

    private static Task<PutObjectResponse> PutAsync(AmazonS3Client s3, string bucket, string key, string text) => s3.PutObjectAsync(
        new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = text }, Cancellation);

    private async Task<(string Bucket, AmazonS3Client S3)> BucketAsync()
    {
        AmazonS3Client s3 = await moto.S3Async();
        string bucket = $"bucket-{Guid.NewGuid():N}";
        await s3.PutBucketAsync(bucket, Cancellation);
        return (bucket, s3);
    }

    /// <summary>Two ends of a loopback connection.</summary>
    private sealed class Pipe : IDisposable
    {
        public Pipe()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var client = new TcpClient();
            client.Connect((IPEndPoint)listener.LocalEndpoint);
            Writer = listener.AcceptTcpClient().GetStream();
            Reader = client.GetStream();
        }

        public Stream Reader { get; }

        public Stream Writer { get; }

        public void Dispose()
        {
            Reader.Dispose();
            Writer.Dispose();
        }
    }
}
