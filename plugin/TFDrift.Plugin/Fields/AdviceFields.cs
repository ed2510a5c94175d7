// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Falco.Plugin.Sdk;
using TFDrift.Core.Findings;
using static TFDrift.Plugin.Fields.FieldRow;

namespace TFDrift.Plugin.Fields;

internal static class AdviceFields
{
    public static readonly FieldDeclaration<TFDriftPlugin>[] Rows =
    [
        Text("tfdrift.remediation", "Remediation",
            "The terraform command that would put the change back, or take it over.",
            static (in scope, value) =>
            {
                if (Remediation.Render(scope.Verdict) is { Length: > 0 } command)
                {
                    FieldText.Set(value, command);
                }
            }),
        Text("tfdrift.ignored_by", "Ignored by",
            "The ignore rule or maintenance window that covers the change, with its reason.",
            static (in scope, value) => FieldText.Set(value, scope.Resource?.IgnoredBy)),
    ];
}
