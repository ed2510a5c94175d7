// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Globalization;
using Falco.Plugin.Sdk;
using TFDrift.Core.States;
using static TFDrift.Plugin.Fields.FieldRow;

namespace TFDrift.Plugin.Fields;

internal static class StateFields
{
    private const ulong NanosecondsPerTick = 100;

    public static readonly FieldDeclaration<TFDriftPlugin>[] Rows =
    [
        Text("tfdrift.state", "State", "Where the state that holds the resource is, without credentials.",
            static (in scope, value) => FieldText.Set(value, Origin(scope)?.Location)),
        Text("tfdrift.workspace", "Workspace", "The workspace of the state.",
            static (in scope, value) => FieldText.Set(value, Origin(scope)?.Workspace)),
        Text("tfdrift.state.serial", "State serial", "Terraform's counter of the state's versions.",
            static (in scope, value) =>
                FieldText.Set(value, Origin(scope)?.Serial.ToString(CultureInfo.InvariantCulture))),
        Duration("tfdrift.state.age", "State age", "The time since the state was last written, or else read.",
            static (in scope, value) =>
            {
                if (Origin(scope) is { } origin)
                {
                    TimeSpan age = scope.Time.GetUtcNow() - (origin.ModifiedAt ?? origin.LoadedAt);
                    value.SetRelativeTime((ulong)Math.Max(0, age.Ticks) * NanosecondsPerTick);
                }
            }),
        Text("tfdrift.state.lineage", "State lineage", "Terraform's id of the state's line of versions.",
            static (in scope, value) => FieldText.Set(value, Origin(scope)?.Lineage)),
    ];

    private static StateOrigin? Origin(in EventScope scope) =>
        scope.Resource is { } resource ? (resource.Instance ?? resource.Parent)?.State : null;
}
