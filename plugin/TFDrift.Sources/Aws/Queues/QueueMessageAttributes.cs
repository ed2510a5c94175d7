// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Globalization;
using Amazon.SQS.Model;

namespace TFDrift.Sources.Aws.Queues;

/// <summary>The system attributes of a message, all of them text, as the reader of a queue uses them.</summary>
internal static class QueueMessageAttributes
{
    private const string ReceiveCount = "ApproximateReceiveCount";
    private const string SentAt = "SentTimestamp";
    private const string GroupId = "MessageGroupId";

    /// <summary>The message system attributes to ask for.</summary>
    public static readonly List<string> Names = [ReceiveCount, SentAt, GroupId];

    public static QueueMessage ToMessage(Message message) => new()
    {
        Id = message.MessageId,
        ReceiptHandle = message.ReceiptHandle,
        Body = message.Body,
        ReceiveCount = (int)(Number(message, ReceiveCount) ?? 1),
        SentAt = Number(message, SentAt) is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null,
        GroupId = message.Attributes?.GetValueOrDefault(GroupId),
    };

    private static long? Number(Message message, string name) =>
        long.TryParse(
            message.Attributes?.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;
}
