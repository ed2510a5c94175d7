// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Globalization;
using Falco.Plugin.Sdk;
using static TFDrift.Plugin.Fields.FieldRow;

namespace TFDrift.Plugin.Fields;

internal static class LifecycleFields
{
    public static readonly FieldDeclaration<TFDriftPlugin>[] Rows =
    [
        Text("tfdrift.first_seen", "First seen",
            "When the drift was made that this call opened, changed or ended, for example `2026-11-17T09:02:11Z`.",
            static (in scope, value) =>
            {
                if (scope.Resource?.FirstSeen is { } time)
                {
                    value.SetText(Time(time));
                }
            }),
        Number("tfdrift.open_count", "Open drifts",
            "How many drifts of the resource have not ended, this one included.",
            static (in scope, value) =>
            {
                if (scope.Resource is { Instance: not null } resource)
                {
                    value.SetUInt64((ulong)resource.OpenCount);
                }
            }),
        Text("tfdrift.stood", "Stood",
            "Of the async events `tfdrift_resolved` and `tfdrift_unreconciled`: how long it stood, for example `1d2h3m`.",
            static (in _, _) => { }),
        Number("tfdrift.rate", "Changes of the hour",
            "How many changes were made in the hour of the event, this one included, by its channel in its account.",
            static (in scope, value) =>
            {
                if (scope.Insight.Rate is { } rate)
                {
                    value.SetUInt64((ulong)rate.Count);
                }
            }),
        Number("tfdrift.rate_zscore", "Unusual rate",
            "How many standard deviations `tfdrift.rate` is above the mean of the week before, rounded down; absent until a "
            + "day of it is known.",
            static (in scope, value) =>
            {
                if (scope.Insight.Rate?.Deviations is { } deviations)
                {
                    value.SetUInt64((ulong)deviations);
                }
            }),
        Text("tfdrift.actor.first_seen", "New actor",
            "`true` when the user has not changed a resource of this type before, as far as this process knows, else `false`.",
            static (in scope, value) =>
            {
                if (scope.Insight.IsActorNew is { } isNew)
                {
                    FieldText.Set(value, isNew);
                }
            }),
        Text("tfdrift.tamper", "Tampering",
            "What the call tampers with: `trail` (CloudTrail stopped, deleted or changed), `log_bucket`, `state_bucket` or "
            + "`queue` (access, deletion, lifecycle or notifications of what is read), or a `topic`, `event_rule` or `key` of "
            + "the option `tamper_watch`.",
            static (in scope, value) =>
            {
                ReadOnlySpan<byte> tampered = scope.Tampering.Of(scope.Record);
                if (!tampered.IsEmpty)
                {
                    value.SetText(tampered);
                }
            }),
    ];

    /// <summary>A time as CloudTrail writes it.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
