// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TFDrift.Core.Actors;
using TFDrift.Core.Findings;
using TFDrift.Core.Lifecycle;
using TFDrift.Core.Records;
using TFDrift.Plugin.Fields;

namespace TFDrift.Plugin.Lifecycle;

/// <summary>The data of an async event about a change: JSON whose members are named as the fields that read them.</summary>
internal static class NoticePayload
{
    // Falco's outputs cut a field at 512 bytes.
    private const int TextCharsMax = 300;

    public static byte[] Of(LedgerNotice notice)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteString("status"u8, StatusOf(notice.Kind));
            json.WriteString("reason"u8, Reason(notice));
            json.WriteString("severity"u8, VerdictFields.Name(notice.Severity));
            json.WriteString("resource_address"u8, notice.Resource.Address);
            json.WriteString("resource_type"u8, notice.ResourceType);
            json.WriteString("state"u8, notice.Resource.Location);
            json.WriteString("first_seen"u8, LifecycleFields.Time(notice.OpenedAt));
            json.WriteString("stood"u8, Duration(notice.Stood));
            json.WriteString("event_id"u8, notice.EventId);
            if (notice.ChangeKind != ChangeKind.None)
            {
                json.WriteString("kind"u8, VerdictFields.Name(notice.ChangeKind));
            }

            if (notice.Changes.Count > 0)
            {
                json.WriteString("attribute"u8, notice.Changes[0].Attribute);
                json.WriteString("changes"u8, ChangeLine.Render(notice.Changes));
            }

            WriteRecord(json, notice.Record.Span);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A duration by its two or three greatest units, for example <c>1d2h3m</c>.</summary>
    public static string Duration(TimeSpan time)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        return time < TimeSpan.FromMinutes(1) ? string.Create(culture, $"{Math.Max(0, time.Seconds)}s")
            : time < TimeSpan.FromHours(1) ? string.Create(culture, $"{time.Minutes}m{time.Seconds}s")
            : time < TimeSpan.FromDays(1) ? string.Create(culture, $"{time.Hours}h{time.Minutes}m")
            : string.Create(culture, $"{time.Days}d{time.Hours}h{time.Minutes}m");
    }

    public static string StatusOf(LedgerNoticeKind kind) =>
        kind == LedgerNoticeKind.Resolved ? "resolved" : "unreconciled";

    private static string Reason(LedgerNotice notice)
    {
        string who = TrailRecord.TryRead(notice.Record.Span, out TrailRecord record)
            ? $"{Text(Actor.Of(record).User)} changed it by {Text(record.Text(RecordMember.EventName))} at "
            : "it was changed at ";
        string stood = Duration(notice.Stood);
        return $"{notice.Reason}; {who}{LifecycleFields.Time(notice.OpenedAt)}, {stood} ago";
    }

    private static void WriteRecord(Utf8JsonWriter json, ReadOnlySpan<byte> utf8)
    {
        if (!TrailRecord.TryRead(utf8, out TrailRecord record))
        {
            return;
        }

        Actor actor = Actor.Of(record);
        json.WriteString("account"u8, Text(record.AccountId));
        json.WriteString("region"u8, Text(record.Region));
        json.WriteString("event_name"u8, Text(record.Text(RecordMember.EventName)));
        json.WriteString("event_source"u8, Text(record.Text(RecordMember.EventSource)));
        json.WriteString("event_time"u8, Text(record.Text(RecordMember.EventTime)));
        json.WriteString("user"u8, Text(actor.User));
        json.WriteString("user.arn"u8, Text(actor.Arn));
        json.WriteString("user.account"u8, Text(actor.Account));
        json.WriteString("user.source_ip"u8, Text(actor.SourceIp));
        json.WriteString("user.user_agent"u8, Text(actor.UserAgent));
        json.WriteString("channel"u8, ChannelNames.Of(actor.Channel));
    }

    private static string Text(ReadOnlySpan<byte> raw)
    {
        byte[] unescaped = new byte[raw.Length];
        string text = Encoding.UTF8.GetString(
            JsonSlices.TryUnescape(raw, unescaped, out int length) ? unescaped.AsSpan(0, length) : raw);
        return text.Length <= TextCharsMax ? text : text[..TextCharsMax];
    }
}
