// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Falco.Plugin.Sdk;
using TFDrift.Core.Findings;
using static TFDrift.Plugin.Fields.FieldRow;

namespace TFDrift.Plugin.Fields;

internal static class VerdictFields
{
    public static readonly FieldDeclaration<TFDriftPlugin>[] Rows =
    [
        Text("tfdrift.drifted", "Drifted",
            "`true` when a managed resource now differs from its Terraform state, else `false`.",
            static (in scope, value) => FieldText.Set(value, scope.Verdict.Status == DriftStatus.Drifted)),
        Text("tfdrift.status", "Status",
            "What the call means for the states: `drifted`, `touched` (a write of a managed resource whose values are "
            + "unknown), `pending` (Terraform's own apply, ahead of its state), `ignored`, `unmanaged`, `reverted`, "
            + "`in_sync`, `failed` or `none`.",
            static (in scope, value) => value.SetText(Name(scope.Verdict.Status))),
        Text("tfdrift.kind", "Kind of change",
            "What the call did to the resource: `modified`, `tagged`, `untagged`, `attached`, `detached`, `created` or "
            + "`deleted`.",
            static (in scope, value) =>
            {
                if (scope.Resource is { Kind: not ChangeKind.None } resource)
                {
                    value.SetText(Name(resource.Kind));
                }
            }),
        Text("tfdrift.severity", "Severity",
            "How much the change matters: `critical`, `high`, `medium` or `low`.",
            static (in scope, value) =>
            {
                if (scope.Resource is { } resource)
                {
                    value.SetText(Name(resource.Severity));
                }
            }),
        Text("tfdrift.reason", "Reason",
            "One sentence on why the status is what it is.",
            static (in scope, value) => FieldText.Set(value, scope.Resource?.Reason ?? scope.Verdict.Reason)),
    ];

    private static string Name(DriftStatus status) => status switch
    {
        DriftStatus.Failed => "failed",
        DriftStatus.InSync => "in_sync",
        DriftStatus.Reverted => "reverted",
        DriftStatus.Unmanaged => "unmanaged",
        DriftStatus.Ignored => "ignored",
        DriftStatus.Pending => "pending",
        DriftStatus.Touched => "touched",
        DriftStatus.Drifted => "drifted",
        _ => "none",
    };

    public static string Name(ChangeKind kind) => kind switch
    {
        ChangeKind.Modified => "modified",
        ChangeKind.Tagged => "tagged",
        ChangeKind.Untagged => "untagged",
        ChangeKind.Attached => "attached",
        ChangeKind.Detached => "detached",
        ChangeKind.Created => "created",
        _ => "deleted",
    };

    public static string Name(Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.High => "high",
        Severity.Medium => "medium",
        _ => "low",
    };
}
