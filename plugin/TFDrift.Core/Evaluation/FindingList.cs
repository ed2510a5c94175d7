// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Findings;

namespace TFDrift.Core.Evaluation;

/// <summary>Collects what the changes of a row found, and makes one verdict of it.</summary>
/// <remarks>
/// The changes of a row are ways in which one thing may be configured. So what is not managed in one way is told
/// only when
/// it is managed in none, and a managed child speaks for the collection of its parent.
/// </remarks>
internal sealed class FindingList
{
    private static readonly Comparison<AttributeChange> WorstChangeFirst = static (left, right) =>
        left.Severity != right.Severity
            ? right.Severity.CompareTo(left.Severity)
            : string.CompareOrdinal(left.Attribute, right.Attribute);

    private readonly List<ResourceFinding> _managed = [];
    private readonly List<ResourceFinding> _unmanaged = [];
    private readonly List<ResourceFinding> _inSync = [];
    private readonly HashSet<string> _coveredParents = new(StringComparer.Ordinal);
    private readonly List<CatalogParent> _coveredAttributes = [];
    private readonly HashSet<string> _lateParents = new(StringComparer.Ordinal);
    private CatalogChange? _change;
    private CatalogChange? _speaker;
    private int _managedCount;
    private int _unknownCount;

    public void Clear()
    {
        _managed.Clear();
        _unmanaged.Clear();
        _inSync.Clear();
        _coveredParents.Clear();
        _coveredAttributes.Clear();
        _lateParents.Clear();
        _change = _speaker = null;
        _managedCount = _unknownCount = 0;
    }

    /// <summary>What follows belongs to this change.</summary>
    public void Begin(CatalogChange change)
    {
        End();
        _change = change;
    }

    public void AddManaged(ResourceFinding finding)
    {
        _managedCount++;
        int at = _managed.FindIndex(other => ResourceLookup.AreSame(other.Instance!, finding.Instance!));
        if (at < 0)
        {
            _managed.Add(finding);
        }
        else
        {
            _managed[at] = Merge(_managed[at], finding);
        }
    }

    /// <summary>Nothing to tell, but an end of what was told before.</summary>
    public void AddInSync(ResourceFinding finding) => _inSync.Add(finding);

    public void CountUnknown(int count) => _unknownCount += count;

    /// <summary>The change at hand applies to the record: the first that does speaks for what no state knows.</summary>
    public void Apply() => _speaker ??= _change;

    /// <summary>Whether the change at hand would speak for what no state knows.</summary>
    public bool CanSpeak => _speaker is null || _speaker == _change;

    /// <summary>Whether a managed child has spoken for an attribute of its parent.</summary>
    public bool IsCovered(string resourceType, string attribute)
    {
        foreach (CatalogParent parent in _coveredAttributes)
        {
            if (parent.Resource.Text == resourceType
                && Array.Exists(parent.Attributes, covered => covered.Text == attribute))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Terraform took a child off a parent whose state may have it until it is refreshed.</summary>
    public void FollowsLate(CatalogParent parent) => _lateParents.Add(parent.Resource.Text);

    /// <summary>Whether the state that a finding waits for may only be written by the next apply.</summary>
    public bool IsLate(ResourceFinding finding) => finding.Status == DriftStatus.Pending
        && (finding.Kind is ChangeKind.Detached or ChangeKind.Modified) && _lateParents.Contains(finding.ResourceType);

    public void AddUnmanaged(ResourceFinding finding)
    {
        if (_speaker == _change)
        {
            _unmanaged.Add(finding);
        }
    }

    /// <summary>The verdict; <see langword="null"/> when nothing was found.</summary>
    /// <param name="service">The row's service.</param>
    /// <param name="hasInstance">Whether some state has what the record names.</param>
    public Verdict? ToVerdict(string service, bool hasInstance)
    {
        End();
        if (hasInstance && _managed.Count == 0)
        {
            // It is managed in one of the row's ways, though nothing of it could be compared, and so unmanaged in none.
            _unmanaged.RemoveAll(finding => finding.Parent is null);
        }

        if (_coveredParents.Count > 0)
        {
            _managed.RemoveAll(IsSpokenFor);
        }

        if (_managed.Exists(finding => finding.Status > DriftStatus.InSync))
        {
            _inSync.AddRange(_managed.FindAll(finding => finding.Status == DriftStatus.InSync));
            _managed.RemoveAll(finding => finding.Status == DriftStatus.InSync);
        }

        List<ResourceFinding> from = _managed.Count > 0 ? _managed : _unmanaged;
        if (_managed.Count > 0 && SpeakerFoundAll())
        {
            // One call on several resources of a kind, of which some are managed.
            from.AddRange(_unmanaged);
        }

        if (from.Count == 0)
        {
            return _inSync.Count == 0 ? null : Verdict.None with { InSync = [.. _inSync], Service = service };
        }

        ResourceFinding[] findings = [.. from];
        Array.Sort(findings, ResourceFinding.WorstFirst);
        return new()
        {
            Status = findings[0].Status,
            Reason = findings[0].Reason,
            Resources = findings,
            InSync = [.. _inSync],
            Service = service,
        };
    }

    public static List<AttributeChange> Sorted(List<AttributeChange> changes)
    {
        changes.Sort(WorstChangeFirst);
        return changes;
    }

    // A tag that is a resource of its own speaks for the tags of any type.
    private bool IsSpokenFor(ResourceFinding finding) => finding.Kind != ChangeKind.Deleted
        && (_coveredParents.Contains(finding.ResourceType)
            || (finding.Kind is ChangeKind.Tagged or ChangeKind.Untagged
                && _coveredParents.Contains(ResourceTypeName.AnyText)));

    private void End()
    {
        if (_change?.Parent is { } parent && _managedCount > 0 && _unknownCount == 0)
        {
            if (parent.Attributes.Length > 0)
            {
                _coveredAttributes.Add(parent);
            }
            else
            {
                _coveredParents.Add(parent.Resource.Text);
            }
        }

        _managedCount = _unknownCount = 0;
    }

    private bool SpeakerFoundAll()
    {
        if (_speaker is not { Parent: null })
        {
            return false;
        }

        foreach (ResourceFinding finding in _managed)
        {
            if (!IsOf(_speaker, finding.ResourceType))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsOf(CatalogChange change, string type)
    {
        foreach (ResourceTypeName resource in change.Resources)
        {
            if (resource.Text == type)
            {
                return true;
            }
        }

        return false;
    }

    private static ResourceFinding Merge(ResourceFinding first, ResourceFinding second)
    {
        (ResourceFinding greater, ResourceFinding lesser) =
            second.Status > first.Status ? (second, first) : (first, second);
        List<AttributeChange> changes = [.. greater.Changes];
        foreach (AttributeChange change in lesser.Changes)
        {
            if (!changes.Contains(change))
            {
                changes.Add(change);
            }
        }

        bool hasChanges = lesser.Changes.Count > 0;
        return greater with
        {
            Severity = hasChanges && lesser.Severity > greater.Severity ? lesser.Severity : greater.Severity,
            Changes = Sorted(changes),
            Writes = [.. greater.Writes, .. lesser.Writes],
            Deferred = greater.Deferred || (hasChanges && lesser.Deferred),
        };
    }
}
