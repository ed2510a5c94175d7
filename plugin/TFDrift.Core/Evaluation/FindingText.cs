// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Findings;
using TFDrift.Core.States;

namespace TFDrift.Core.Evaluation;

/// <summary>Makes findings with their reason: one sentence, without values.</summary>
internal static class FindingText
{
    public static ChangeKind KindOf(CatalogAction action) => action switch
    {
        CatalogAction.Add => ChangeKind.Attached,
        CatalogAction.Remove => ChangeKind.Detached,
        CatalogAction.Tag => ChangeKind.Tagged,
        CatalogAction.Untag => ChangeKind.Untagged,
        CatalogAction.Create => ChangeKind.Created,
        CatalogAction.Delete => ChangeKind.Deleted,
        CatalogAction.Touch => ChangeKind.None,
        _ => ChangeKind.Modified,
    };

    public static ResourceFinding InSync(ResourceInstance instance, ChangeKind kind, Severity severity) =>
        Of(instance, DriftStatus.InSync, kind, severity, [], $"{instance.Address} is as its state says");

    public static ResourceFinding Deleted(ResourceInstance instance, Severity severity, bool isTerraform) =>
        isTerraform
            ? Of(instance, DriftStatus.Pending, ChangeKind.Deleted, severity, [],
                $"Terraform deleted {instance.Address}, and its state still has it")
            : Of(instance, DriftStatus.Drifted, ChangeKind.Deleted, severity, [],
                $"{instance.Address} was deleted outside Terraform");

    public static ResourceFinding Touched(
        ResourceInstance instance, Severity severity, IReadOnlyList<AttributeChange> changes, bool isTerraform)
    {
        string what = changes.Count == 0 ? instance.Address : $"{Name(changes)} of {instance.Address}";
        return isTerraform
            ? Of(instance, DriftStatus.Pending, ChangeKind.Modified, severity, changes,
                $"Terraform wrote {what}, and the record does not say what")
            : Of(instance, DriftStatus.Touched, ChangeKind.Modified, severity, changes,
                $"{what} was written outside Terraform, and the record does not say what changed");
    }

    /// <summary>All that is compared is equal, and the call says more than that.</summary>
    public static ResourceFinding TouchedBeside(
        ResourceInstance instance, Severity severity, string member, bool isTerraform) =>
        isTerraform
            ? Of(instance, DriftStatus.Pending, ChangeKind.Modified, severity, [],
                $"Terraform wrote {instance.Address}, and {member} of the request is not compared")
            : Of(instance, DriftStatus.Touched, ChangeKind.Modified, severity, [],
                $"{instance.Address} was written outside Terraform, and {member} of the request is not compared");

    public static ResourceFinding Changed(
        ResourceInstance instance,
        CatalogAction action,
        Severity severity,
        IReadOnlyList<AttributeChange> changes,
        bool isTerraform,
        bool isDeferred)
    {
        string what = action switch
        {
            CatalogAction.Add => $"an element was put into {Name(changes)} of {instance.Address}",
            CatalogAction.Remove => $"an element was taken out of {Name(changes)} of {instance.Address}",
            CatalogAction.Untag => $"{Name(changes)} of {instance.Address} was removed",
            _ => $"{Name(changes)} of {instance.Address} was changed",
        };
        string reason = isTerraform
            ? $"{what} by Terraform, and its state does not have it yet"
            : $"{what} outside Terraform";
        return new()
        {
            Instance = instance,
            ResourceType = instance.Type,
            Status = isTerraform ? DriftStatus.Pending : DriftStatus.Drifted,
            Kind = KindOf(action),
            Severity = severity,
            Changes = changes,
            Deferred = isDeferred,
            Reason = isDeferred ? reason + "; AWS applies it later" : reason,
        };
    }

    public static ResourceFinding Unmanaged(
        CatalogChange change, string name, ResourceInstance? parent, Severity severity, bool isTerraform)
    {
        string type = change.Resources[0].Text;
        bool isGone = change.Action is CatalogAction.Delete or CatalogAction.Remove;
        string done = (change.Action, parent) switch
        {
            (_, not null) => isGone ? $"taken off {parent.Address}" : $"put on {parent.Address}",
            (CatalogAction.Create, _) => "created",
            _ => "changed",
        };
        return new()
        {
            ResourceType = type,
            Identifier = name,
            Parent = parent,
            Status = isTerraform ? DriftStatus.Pending : DriftStatus.Unmanaged,
            Kind = (parent, isGone) switch
            {
                (not null, true) => ChangeKind.Detached,
                (not null, false) => ChangeKind.Attached,
                _ => KindOf(change.Action),
            },
            Severity = severity,
            Reason = isTerraform
                ? $"Terraform has {done} an {type}, and no state has it yet"
                : $"an {type} that no state has was {done}",
        };
    }

    public static ResourceFinding Gone(string type, string name) => new()
    {
        ResourceType = type,
        Identifier = name,
        Status = DriftStatus.InSync,
        Kind = ChangeKind.Deleted,
        Severity = Severity.Low,
        Reason = $"Terraform deleted an {type} that no state has",
    };

    public static ResourceFinding NotInCatalog(ResourceInstance instance, Severity severity, bool isTerraform) =>
        Of(
            instance,
            isTerraform ? DriftStatus.Pending : DriftStatus.Touched,
            ChangeKind.None,
            severity,
            [],
            $"{instance.Address} was written by a call whose values are not compared");

    private static string Name(IReadOnlyList<AttributeChange> changes) =>
        changes.Count == 1 ? changes[0].Attribute : $"{changes[0].Attribute} and {changes.Count - 1} more";

    private static ResourceFinding Of(
        ResourceInstance instance,
        DriftStatus status,
        ChangeKind kind,
        Severity severity,
        IReadOnlyList<AttributeChange> changes,
        string reason) => new()
        {
            Instance = instance,
            ResourceType = instance.Type,
            Status = status,
            Kind = kind,
            Severity = severity,
            Changes = changes,
            Reason = reason,
        };
}
