// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Globalization;

namespace TFDrift.Sources.Aws.Queues;

/// <summary>Turns what both SQS clients read from answers, all of it text, into our types.</summary>
internal static class QueueMessageAttributes
{
    private const string ReceiveCount = "ApproximateReceiveCount";
    private const string SentAt = "SentTimestamp";
    private const string GroupId = "MessageGroupId";

    /// <summary>The message system attributes to ask for.</summary>
    public static readonly List<string> Names = [ReceiveCount, SentAt, GroupId];

    public static QueueMessage ToMessage(string id, string receiptHandle, string body, Func<string, string?> attribute) =>
        new()
        {
            Id = id,
            ReceiptHandle = receiptHandle,
            Body = body,
            ReceiveCount = (int)(Number(attribute(ReceiveCount)) ?? 1),
            SentAt = Number(attribute(SentAt)) is { } milliseconds
                ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
                : null,
            GroupId = attribute(GroupId),
        };

    /// <param name="messages">The batch, whose entries had their index as id.</param>
    /// <param name="id">The id of the refused entry.</param>
    /// <param name="code">SQS's error code.</param>
    /// <param name="reason">SQS's explanation.</param>
    public static QueueBatchError ToError(IReadOnlyList<QueueMessage> messages, string id, string code, string? reason) =>
        new(messages[int.Parse(id, NumberStyles.None, CultureInfo.InvariantCulture)], code, reason);

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
