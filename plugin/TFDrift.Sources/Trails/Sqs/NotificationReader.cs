// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using TFDrift.Sources.Trails.S3;

namespace TFDrift.Sources.Trails.Sqs;

/// <summary>Tells by a message's content what it is; nobody has to configure how the queue is fed.</summary>
internal static class NotificationReader
{
    /// <summary>EventBridge may feed SNS, and SNS the queue.</summary>
    private const int EnvelopesMax = 4;

    private const int MemberNamesMax = 8;

    /// <summary>What CloudTrail sends to a topic when a trail is made; it is no JSON.</summary>
    private const string CloudTrailGreeting = "CloudTrail validation message.";

    public static Notification Read(string body)
    {
        try
        {
            return ReadEnvelopes(body);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter is what half of a surrogate pair in a text or a name ends in.
            return new Notification.Unknown("not JSON");
        }
    }

    private static Notification ReadEnvelopes(string text)
    {
        for (int i = 0; i < EnvelopesMax; i++)
        {
            if (text.AsSpan().Trim().SequenceEqual(CloudTrailGreeting))
            {
                return new Notification.Nothing("CloudTrail's validation message");
            }

            using JsonDocument json = JsonDocument.Parse(text);
            JsonElement root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return new Notification.Unknown($"a JSON {root.ValueKind}");
            }

            if (Text(root, "Type") != "Notification" || Text(root, "Message") is not { } message)
            {
                return ReadObject(root);
            }

            text = message;
        }

        return new Notification.Unknown("envelopes in envelopes");
    }

    private static Notification ReadObject(JsonElement root)
    {
        if (Text(root, "Type") is "SubscriptionConfirmation" or "UnsubscribeConfirmation")
        {
            return new Notification.Nothing($"{Text(root, "Type")} of {Text(root, "TopicArn")}");
        }

        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
        if (Text(root, "Event") == "s3:TestEvent")
        {
            return new Notification.Nothing($"S3's test event of {Text(root, "Bucket")}");
        }

        if (Text(root, "s3Bucket") is { } bucket && root.TryGetProperty("s3ObjectKey", out JsonElement keys))
        {
            return ReadCloudTrail(bucket, keys);
        }

        if (root.TryGetProperty("detail", out JsonElement detail) && detail.ValueKind == JsonValueKind.Object)
        {
            return ReadEventBridge(root, detail);
        }

        if (root.TryGetProperty("Records", out JsonElement records) && records.ValueKind == JsonValueKind.Array)
        {
            return ReadRecords(root, records);
        }

        return IsRecord(root) ? Records(root) : Unknown(root);
    }

    /// <summary>
    /// CloudTrail's own topic: <c>{"s3Bucket":"b","s3ObjectKey":["k1","k2"]}</c>, keys as they are.
    /// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html
    /// </summary>
    private static Notification ReadCloudTrail(string bucket, JsonElement keys) => keys.ValueKind switch
    {
        JsonValueKind.String => new Notification.Objects([new ObjectAddress(bucket, keys.GetString()!, 0)]),
        JsonValueKind.Array when keys.EnumerateArray().All(key => key.ValueKind == JsonValueKind.String) =>
            new Notification.Objects([.. keys.EnumerateArray().Select(key => new ObjectAddress(bucket, key.GetString()!, 0))]),
        _ => new Notification.Unknown("CloudTrail's notification without keys"),
    };

    private static Notification ReadEventBridge(JsonElement root, JsonElement detail)
    {
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html: keys as they are.
        if (Text(root, "source") == "aws.s3" && detail.TryGetProperty("object", out JsonElement item))
        {
            return Text(root, "detail-type") != "Object Created"
                ? new Notification.Nothing($"S3's event {Text(root, "detail-type")}")
                : detail.TryGetProperty("bucket", out JsonElement bucket)
                    && Text(bucket, "name") is { } name && Text(item, "key") is { } key
                        ? new Notification.Objects([new ObjectAddress(name, key, Number(item, "size"))])
                        : Unknown(root);
        }

        // https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-cloudtrail.html. The detail-types are spelled
        // in more than one way; the record's own members are not.
        return IsRecord(detail) ? Records(detail)
            : IsInsight(detail) ? new Notification.Nothing("a CloudTrail Insight")
            : Unknown(root);
    }

    private static Notification ReadRecords(JsonElement root, JsonElement records)
    {
        List<JsonElement> all = [.. records.EnumerateArray()];
        if (all.Count == 0)
        {
            return new Notification.Nothing("no records");
        }

        if (all.TrueForAll(record => record.ValueKind == JsonValueKind.Object && record.TryGetProperty("s3", out _)))
        {
            return ReadS3(root, all);
        }

        return all.TrueForAll(record => record.ValueKind == JsonValueKind.Object && (IsRecord(record) || IsInsight(record)))
            ? Records(root)
            : Unknown(all[0]);
    }

    /// <summary>S3's own notification: its keys are encoded as in a form, so that <c>+</c> is a blank.</summary>
    private static Notification ReadS3(JsonElement root, List<JsonElement> records)
    {
        var addresses = new List<ObjectAddress>();
        foreach (JsonElement record in records)
        {
            // "ObjectCreated:Put"; also s3:ObjectCreated:Put in emulations.
            if (Text(record, "eventName")?.Contains("ObjectCreated", StringComparison.Ordinal) != true)
            {
                continue;
            }

            JsonElement s3 = record.GetProperty("s3");
            if (!s3.TryGetProperty("bucket", out JsonElement bucket) || Text(bucket, "name") is not { } name
                || !s3.TryGetProperty("object", out JsonElement item) || Text(item, "key") is not { } key)
            {
                return Unknown(root);
            }

            string decoded = Uri.UnescapeDataString(key.Replace('+', ' '));
            addresses.Add(new ObjectAddress(name, decoded, Number(item, "size")));
        }

        return addresses.Count > 0
            ? new Notification.Objects(addresses)
            : new Notification.Nothing($"S3's event {Text(records[0], "eventName")}");
    }

    private static bool IsRecord(JsonElement json) =>
        json.TryGetProperty("eventSource", out _) && json.TryGetProperty("eventName", out _)
        && json.TryGetProperty("eventVersion", out _);

    private static bool IsInsight(JsonElement json) =>
        json.TryGetProperty("insightDetails", out _) || Text(json, "eventCategory") == "Insight";

    private static Notification.Records Records(JsonElement json) => new(Encoding.UTF8.GetBytes(json.GetRawText()));

    private static Notification.Unknown Unknown(JsonElement json) => new(
        $"an object with {string.Join(", ", json.EnumerateObject().Take(MemberNamesMax).Select(member => member.Name))}");

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static long Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out long number)
            ? number
            : 0;
}
