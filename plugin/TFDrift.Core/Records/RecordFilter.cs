// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.Records;

/// <summary>Tells what a record is from the few members that say so: the first and cheapest decision.</summary>
public static class RecordFilter
{
    /// <summary>Whether records of a class become events.</summary>
    public static bool Passes(RecordClass recordClass, EmitMode mode) => mode switch
    {
        EmitMode.All => recordClass >= RecordClass.OtherCategory,
        EmitMode.Writes => recordClass >= RecordClass.Failed,
        _ => recordClass == RecordClass.Write,
    };

    /// <summary>Classifies a record.</summary>
    public static RecordClass Classify(in TrailRecord record)
    {
        ReadOnlySpan<byte> eventSource = record.Text(RecordMember.EventSource);
        if (IsInsight(record))
        {
            return RecordClass.Insight;
        }

        // "aws:s3" is the source in S3's own notifications, which are shaped like records.
        if (!record.Has(RecordMember.EventName) || eventSource.IsEmpty || eventSource.StartsWith("aws:"u8))
        {
            return RecordClass.NotARecord;
        }

        if (!IsManagement(record))
        {
            return RecordClass.OtherCategory;
        }

        if (IsRead(record))
        {
            return RecordClass.Read;
        }

        return IsFailed(record) ? RecordClass.Failed : RecordClass.Write;
    }

    private static bool IsInsight(in TrailRecord record) =>
        record.Has(RecordMember.InsightDetails)
        || record.Text(RecordMember.EventCategory).SequenceEqual("Insight"u8)
        || record.Text(RecordMember.EventType).SequenceEqual("AwsCloudTrailInsight"u8);

    // eventCategory came with eventVersion 1.07; before, managementEvent alone said it, or nothing did.
    private static bool IsManagement(in TrailRecord record)
    {
        ReadOnlySpan<byte> category = record.Text(RecordMember.EventCategory);
        return category.IsEmpty
            ? !record.Text(RecordMember.ManagementEvent).SequenceEqual("false"u8)
            : category.SequenceEqual("Management"u8);
    }

    private static bool IsRead(in TrailRecord record)
    {
        ReadOnlySpan<byte> readOnly = record.Text(RecordMember.ReadOnly);
        return readOnly.IsEmpty
            ? HasReadingName(record.Text(RecordMember.EventName))
            : readOnly.SequenceEqual("true"u8);
    }

    // readOnly is optional. Only verbs that AWS uses for nothing but reads: a write taken for a read would be lost.
    private static bool HasReadingName(ReadOnlySpan<byte> name) =>
        StartsWithWord(name, "Get"u8) || StartsWithWord(name, "List"u8) || StartsWithWord(name, "Describe"u8)
        || StartsWithWord(name, "Head"u8) || StartsWithWord(name, "BatchGet"u8) || StartsWithWord(name, "Lookup"u8);

    private static bool StartsWithWord(ReadOnlySpan<byte> name, ReadOnlySpan<byte> word) =>
        name.StartsWith(word) && (name.Length == word.Length || !char.IsAsciiLetterLower((char)name[word.Length]));

    private static bool IsFailed(in TrailRecord record)
    {
        // A dry run that would have succeeded says so with errorCode Client.DryRunOperation, or in its request.
        if (record.Has(RecordMember.ErrorCode) || record.Has(RecordMember.ErrorMessage))
        {
            return true;
        }

        // Some services report the error as part of their response.
        return IsDryRun(record.Json(RecordMember.RequestParameters))
            || HasError(record.Json(RecordMember.ResponseElements));
    }

    private static bool IsDryRun(ReadOnlySpan<byte> request)
    {
        bool isDryRun = false;
        JsonMembers members = new(request);
        while (members.MoveNext())
        {
            ReadOnlySpan<byte> name = members.Name;
            isDryRun |= name.Length == 6 && (name.SequenceEqual("dryRun"u8) || name.SequenceEqual("DryRun"u8))
                && JsonSlices.IsTrue(members.Value);
        }

        return isDryRun;
    }

    private static bool HasError(ReadOnlySpan<byte> response)
    {
        JsonMembers members = new(response);
        while (members.MoveNext())
        {
            ReadOnlySpan<byte> name = members.Name;
            bool isError = name.SequenceEqual("errorCode"u8) || name.SequenceEqual("errorMessage"u8);
            if (isError && members.Value.Length > 2 && members.Value[0] == '"')
            {
                return true;
            }
        }

        return false;
    }
}
