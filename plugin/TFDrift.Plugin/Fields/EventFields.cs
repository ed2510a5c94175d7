// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using Falco.Plugin.Sdk;
using TFDrift.Core.Records;
using static TFDrift.Plugin.Fields.FieldRow;

namespace TFDrift.Plugin.Fields;

internal static class EventFields
{
    private const long NanosecondsPerTick = 100;

    public static readonly FieldDeclaration<TFDriftPlugin>[] Rows =
    [
        Record("tfdrift.event_id", "Event id", "CloudTrail's id of the record (`eventID`).", RecordMember.EventId),
        Record("tfdrift.event_name", "Event name", "The API operation (`eventName`).", RecordMember.EventName),
        Record("tfdrift.event_source", "Event source", "The AWS service's endpoint (`eventSource`).",
            RecordMember.EventSource),
        Record("tfdrift.event_time", "Event time", "When the call was made, UTC (`eventTime`).",
            RecordMember.EventTime),
        Text("tfdrift.account", "Account", "The account whose resources the call concerned.",
            static (in scope, value) => FieldText.SetJson(value, scope.Record.AccountId)),
        Text("tfdrift.region", "Region", "The region (`awsRegion`).",
            static (in scope, value) => FieldText.SetJson(value, scope.Record.Region)),
        Text("tfdrift.error", "Error",
            "Why the call failed (`errorCode`); for async events, what is wrong with the detector.",
            static (in scope, value) =>
            {
                ReadOnlySpan<byte> code = scope.Record.Text(RecordMember.ErrorCode);
                FieldText.SetJson(value, code.IsEmpty ? scope.Record.Text(RecordMember.ErrorMessage) : code);
            }),
        Duration("tfdrift.lag", "Lag", "The time between the call and now.",
            static (in scope, value) =>
            {
                long called = scope.Record.EventTimeNanoseconds;
                long now = (scope.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick;
                if (called > 0)
                {
                    value.SetRelativeTime((ulong)Math.Max(0, now - called));
                }
            }),
    ];

    private static FieldDeclaration<TFDriftPlugin> Record(
        string name, string display, string description, RecordMember member) =>
        Text(name, display, description, (in scope, value) => FieldText.SetJson(value, scope.Record.Text(member)));
}
