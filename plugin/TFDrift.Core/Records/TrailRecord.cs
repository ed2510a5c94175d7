// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Runtime.CompilerServices;

namespace TFDrift.Core.Records;

/// <summary>A view of one CloudTrail record: where each of its members stands in the record's own bytes.</summary>
/// <remarks>
/// Reading it is one pass without allocation. Of two members of the same name the last one counts. The bytes come from
/// outside: whatever they are, no member throws.
/// </remarks>
public readonly ref struct TrailRecord
{
    private readonly Members _members;

    private TrailRecord(ReadOnlySpan<byte> utf8, scoped in Members members)
    {
        Utf8 = utf8;
        _members = members;
    }

    /// <summary>The record's own bytes.</summary>
    public ReadOnlySpan<byte> Utf8 { get; }

    /// <summary>The view of bytes that were read before, from the layout kept since; costs no second pass.</summary>
    public static TrailRecord Restore(ReadOnlySpan<byte> utf8, in Layout layout) => new(utf8, layout.Members);

    /// <summary>Where the members are, for <see cref="Restore"/>.</summary>
    public Layout Keep() => new(_members);

    /// <summary>Reads a record.</summary>
    /// <param name="json">One JSON object in UTF-8.</param>
    /// <param name="record">The view; it lives as long as the bytes.</param>
    /// <returns>False when the bytes are not one whole object.</returns>
    public static bool TryRead(ReadOnlySpan<byte> json, out TrailRecord record)
    {
        if (TryReadFirst(json, out record, out int length, out _)
            && JsonSlices.SkipBlanks(json, length) == json.Length)
        {
            return true;
        }

        record = default;
        return false;
    }

    /// <summary>Reads the record that the bytes start with.</summary>
    /// <param name="json">One JSON object in UTF-8, and whatever follows it.</param>
    /// <param name="record">The view of the object.</param>
    /// <param name="length">The object's length.</param>
    /// <param name="isCut">Whether the bytes end before the object, all well until there.</param>
    internal static bool TryReadFirst(
        ReadOnlySpan<byte> json, out TrailRecord record, out int length, out bool isCut)
    {
        Members found = default;
        length = CompactRecord.Read(json, ref found);
        if (length > 0)
        {
            isCut = false;
            record = new TrailRecord(json[..length], found);
            return true;
        }

        found = default;
        JsonMembers members = new(json);
        while (members.MoveNext())
        {
            found.Note(members.Name, members.ValueStart, members.Position);
        }

        isCut = members.IsCut;
        length = members.IsComplete ? members.Position : 0;
        record = members.IsComplete ? new TrailRecord(json[..length], found) : default;
        return members.IsComplete;
    }

    /// <summary>The member's value as JSON: quotes, brackets and all. Empty when it is absent or <c>null</c>.</summary>
    public ReadOnlySpan<byte> Json(RecordMember member)
    {
        long slice = _members[(int)member];
        ReadOnlySpan<byte> value = Utf8.Slice((int)(slice >> 32), (int)slice);
        return JsonSlices.IsNull(value) ? default : value;
    }

    /// <summary>
    /// What stands between the member's quotes, escapes left as they are (<see cref="JsonSlices.TryUnescape"/> resolves
    /// them); a value without quotes as it is. Empty when it is absent or <c>null</c>.
    /// </summary>
    public ReadOnlySpan<byte> Text(RecordMember member) => JsonSlices.Text(Json(member));

    /// <summary>Whether the member is present and not <c>null</c>.</summary>
    public bool Has(RecordMember member) => !Json(member).IsEmpty;

    /// <summary>The account whose resources the call acted on: its own trail's account, else the caller's.</summary>
    public ReadOnlySpan<byte> AccountId
    {
        get
        {
            ReadOnlySpan<byte> recipient = Text(RecordMember.RecipientAccountId);
            return recipient.IsEmpty
                ? JsonSlices.MemberText(Json(RecordMember.UserIdentity), "accountId"u8)
                : recipient;
        }
    }

    /// <summary>The region, for example <c>eu-west-1</c>. Global services write <c>us-east-1</c>.</summary>
    public ReadOnlySpan<byte> Region => Text(RecordMember.AwsRegion);

    /// <summary>When the call was made, in nanoseconds since 1970; 0 when the record does not say.</summary>
    public long EventTimeNanoseconds =>
        EventTime.TryParse(Text(RecordMember.EventTime), out long nanoseconds) ? nanoseconds : 0;

    // One switch on the length, then at most three comparisons: there are about 25 members in every record.
    private static int Find(ReadOnlySpan<byte> name) => (int)(name.Length switch
    {
        7 => name.SequenceEqual("eventID"u8) ? RecordMember.EventId : None,
        8 => name.SequenceEqual("readOnly"u8) ? RecordMember.ReadOnly
            : name.SequenceEqual("addendum"u8) ? RecordMember.Addendum : None,
        9 => name[0] == 'e'
            ? name.SequenceEqual("eventTime"u8) ? RecordMember.EventTime
                : name.SequenceEqual("eventName"u8) ? RecordMember.EventName
                : name.SequenceEqual("eventType"u8) ? RecordMember.EventType
                : name.SequenceEqual("errorCode"u8) ? RecordMember.ErrorCode : None
            : name.SequenceEqual("awsRegion"u8) ? RecordMember.AwsRegion
                : name.SequenceEqual("userAgent"u8) ? RecordMember.UserAgent
                : name.SequenceEqual("requestID"u8) ? RecordMember.RequestId
                : name.SequenceEqual("resources"u8) ? RecordMember.Resources : None,
        10 => name.SequenceEqual("tlsDetails"u8) ? RecordMember.TlsDetails
            : name.SequenceEqual("apiVersion"u8) ? RecordMember.ApiVersion : None,
        11 => name.SequenceEqual("eventSource"u8) ? RecordMember.EventSource : None,
        12 => name.SequenceEqual("userIdentity"u8) ? RecordMember.UserIdentity
            : name.SequenceEqual("eventVersion"u8) ? RecordMember.EventVersion
            : name.SequenceEqual("errorMessage"u8) ? RecordMember.ErrorMessage : None,
        13 => name.SequenceEqual("eventCategory"u8) ? RecordMember.EventCategory
            : name.SequenceEqual("sharedEventID"u8) ? RecordMember.SharedEventId
            : name.SequenceEqual("vpcEndpointId"u8) ? RecordMember.VpcEndpointId : None,
        14 => name.SequenceEqual("insightDetails"u8) ? RecordMember.InsightDetails : None,
        15 => name.SequenceEqual("sourceIPAddress"u8) ? RecordMember.SourceIpAddress
            : name.SequenceEqual("managementEvent"u8) ? RecordMember.ManagementEvent : None,
        16 => name.SequenceEqual("responseElements"u8) ? RecordMember.ResponseElements : None,
        17 => name.SequenceEqual("requestParameters"u8) ? RecordMember.RequestParameters
            : name.SequenceEqual("edgeDeviceDetails"u8) ? RecordMember.EdgeDeviceDetails : None,
        18 => name.SequenceEqual("recipientAccountId"u8) ? RecordMember.RecipientAccountId : None,
        19 => name.SequenceEqual("additionalEventData"u8) ? RecordMember.AdditionalEventData
            : name.SequenceEqual("serviceEventDetails"u8) ? RecordMember.ServiceEventDetails : None,
        28 => name.SequenceEqual("sessionCredentialFromConsole"u8)
            ? RecordMember.SessionCredentialFromConsole : None,
        _ => None,
    });

    private const RecordMember None = (RecordMember)(-1);

    /// <summary>Where the members of a record are in its bytes.</summary>
    public readonly struct Layout
    {
        internal readonly Members Members;

        internal Layout(in Members members) => Members = members;
    }

    // (offset << 32) | length of each member; all zero is the empty slice.
    [InlineArray((int)RecordMember.InsightDetails + 1)]
    internal struct Members
    {
        private long _slice;

        /// <summary>Notes a member if it is one that anybody asks for.</summary>
        public void Note(ReadOnlySpan<byte> name, int valueStart, int valueEnd)
        {
            int member = Find(name);
            if (member >= 0)
            {
                this[member] = ((long)valueStart << 32) | (uint)(valueEnd - valueStart);
            }
        }
    }
}
