// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Falco.Plugin.Sdk;

namespace TFDrift.Plugin.Fields;

/// <summary>
/// Every field, declared once: what Falco reads, what answers, and the tables of the documentation come from here.
/// </summary>
internal static class TFDriftFields
{
    public static readonly FieldTable<TFDriftPlugin> Table = new(
    [
        .. VerdictFields.Rows,
        .. ResourceFields.Rows,
        .. ChangeFields.Rows,
        .. ActorFields.Rows,
        .. EventFields.Rows,
        .. StateFields.Rows,
        .. LifecycleFields.Rows,
        .. AdviceFields.Rows,
    ]);
}
