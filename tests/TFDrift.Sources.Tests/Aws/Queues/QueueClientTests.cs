// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using TFDrift.Sources.Aws;
using TFDrift.Sources.Aws.Queues;
using TFDrift.Sources.Tests.Hosts;

namespace TFDrift.Sources.Tests.Aws.Queues;

/// <summary>What the queue client does, over real HTTP.</summary>
public sealed class QueueClientTests(MotoServer moto) : IAsyncLifetime
{
    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(30);

    private AwsClients _clients = null!;
    private QueueClient _queues = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _clients = new AwsClients(await moto.OptionsAsync(), new BasicAWSCredentials("AKIATEST", "secret"));
        _queues = _clients.Queues(QueueAddress.Parse("any"));
    }

    public ValueTask DisposeAsync()
    {
        _clients?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task AQueueIsFoundByName()
    {
        string url = await moto.CreateQueueAsync();
        string name = url[(url.LastIndexOf('/') + 1)..];

        Assert.Equal(url, await _queues.GetQueueUrlAsync(name, null, Cancellation));
        Assert.Equal(url, await _queues.GetQueueUrlAsync(name, MotoServer.Account, Cancellation));
    }

    [Fact]
    public async Task AMissingQueueIsAnErrorWithSqssCode()
    {
        var e = await Assert.ThrowsAnyAsync<AmazonServiceException>(
            () => _queues.GetQueueUrlAsync("no-such-queue", null, Cancellation));

        Assert.Contains(e.ErrorCode, (string[])["QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"]);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, e.StatusCode);
    }

    [Fact]
    public async Task AMessageComesWithItsAttributesAndItsBodyUnchanged()
    {
        const string Body = """{"Records":[{"key":"a+b%20ü\u0000\"\\"}],"日本":"🐦"}""";
        string url = await moto.CreateQueueAsync();
        DateTimeOffset before = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        await SendAsync(url, Body);

        QueueMessage message = Assert.Single(await ReceiveAsync(url));

        Assert.Equal(Body, message.Body);
        Assert.Equal(1, message.ReceiveCount);
        Assert.InRange(message.SentAt!.Value, before.AddSeconds(-1), TimeProvider.System.GetUtcNow().AddSeconds(1));
        Assert.Null(message.GroupId);
        Assert.NotEmpty(message.Id);
    }

    [Fact]
    public async Task TenMessagesComeAtOnceAndTheRestAfterThem()
    {
        string url = await moto.CreateQueueAsync();
        for (int i = 0; i < 12; i++)
        {
            await SendAsync(url, i.ToString(CultureInfo.InvariantCulture));
        }

        Assert.Equal(10, (await ReceiveAsync(url)).Count);
        Assert.Equal(2, (await ReceiveAsync(url)).Count);
        Assert.Empty(await ReceiveAsync(url));
    }

    [Fact]
    public async Task DeletedMessagesAreGone()
    {
        string url = await moto.CreateQueueAsync();
        await SendAsync(url, "a");
        await SendAsync(url, "b");

        Assert.Empty(await _queues.DeleteMessagesAsync(url, await ReceiveAsync(url), Cancellation));

        Assert.Equal(new QueueDepth(0, 0, 0), await _queues.GetDepthAsync(url, Cancellation));
    }

    [Fact]
    public async Task AMessageThatCannotBeDeletedIsNamedAndItsNeighboursAreDeleted()
    {
        string url = await moto.CreateQueueAsync();
        await SendAsync(url, "a");
        QueueMessage good = Assert.Single(await ReceiveAsync(url));
        QueueMessage bad = good with { ReceiptHandle = "never-given" };

        QueueBatchError error = Assert.Single(await _queues.DeleteMessagesAsync(url, [bad, good], Cancellation));

        Assert.Same(bad, error.Message);
        Assert.Equal("ReceiptHandleIsInvalid", error.Code);
        Assert.Equal(new QueueDepth(0, 0, 0), await _queues.GetDepthAsync(url, Cancellation));
    }

    [Fact]
    public async Task ZeroVisibilityShowsAMessageAgainAndCountsTheReceipt()
    {
        string url = await moto.CreateQueueAsync();
        await SendAsync(url, "a");
        IReadOnlyList<QueueMessage> first = await ReceiveAsync(url);
        Assert.Empty(await ReceiveAsync(url));

        Assert.Empty(await _queues.ChangeVisibilityAsync(url, first, TimeSpan.Zero, Cancellation));

        QueueMessage again = Assert.Single(await ReceiveAsync(url));
        Assert.Equal((first[0].Id, 2), (again.Id, again.ReceiveCount));
    }

    [Fact]
    public async Task ExtendedVisibilityKeepsAMessageHidden()
    {
        string url = await moto.CreateQueueAsync();
        await SendAsync(url, "a");
        IReadOnlyList<QueueMessage> messages =
            await _queues.ReceiveMessagesAsync(url, TimeSpan.Zero, TimeSpan.FromSeconds(1), Cancellation);

        Assert.Empty(await _queues.ChangeVisibilityAsync(url, messages, Visibility, Cancellation));

        await Task.Delay(TimeSpan.FromSeconds(1.2), Cancellation);
        Assert.Empty(await ReceiveAsync(url));
    }

    [Fact]
    public async Task TheDepthCountsWaitingAndHiddenMessages()
    {
        string url = await moto.CreateQueueAsync();
        for (int i = 0; i < 11; i++)
        {
            await SendAsync(url, "a");
        }

        await ReceiveAsync(url);

        Assert.Equal(new QueueDepth(1, 10, 0), await _queues.GetDepthAsync(url, Cancellation));
    }

    [Fact]
    public async Task ALongPollEndsWithTheFirstMessage()
    {
        string url = await moto.CreateQueueAsync();
        long start = Stopwatch.GetTimestamp();
        Task<IReadOnlyList<QueueMessage>> receiving =
            _queues.ReceiveMessagesAsync(url, TimeSpan.FromSeconds(20), Visibility, Cancellation);
        await Task.Delay(300, Cancellation);
        await SendAsync(url, "late");

        Assert.Equal("late", Assert.Single(await receiving).Body);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(18));
    }

    [Fact]
    public async Task ALongPollIsCancelledAtOnce()
    {
        string url = await moto.CreateQueueAsync();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        long start = Stopwatch.GetTimestamp();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _queues.ReceiveMessagesAsync(url, TimeSpan.FromSeconds(20), Visibility, stop.Token));

        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task AFifoQueueTellsTheGroupAndHoldsItBack()
    {
        string url = await moto.CreateQueueAsync(".fifo", """{"FifoQueue":"true"}""");
        await SendAsync(url, "1", "trail");
        await SendAsync(url, "2", "trail");

        IReadOnlyList<QueueMessage> messages = await ReceiveAsync(url);

        Assert.Equal("trail", messages[0].GroupId);
        Assert.Equal("1", messages[0].Body);
        Assert.Empty(await ReceiveAsync(url));
    }

    private Task<IReadOnlyList<QueueMessage>> ReceiveAsync(string url) =>
        _queues.ReceiveMessagesAsync(url, TimeSpan.Zero, Visibility, Cancellation);

    private Task<JsonElement> SendAsync(string url, string body, string? group = null) => moto.SqsAsync(
        "SendMessage",
        group is null
            ? $$"""{"QueueUrl":"{{url}}","MessageBody":{{Quote(body)}}}"""
            : $$"""
              {"QueueUrl":"{{url}}","MessageBody":{{Quote(body)}},"MessageGroupId":"{{group}}",
               "MessageDeduplicationId":"{{Guid.NewGuid():N}}"}
              """);

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
