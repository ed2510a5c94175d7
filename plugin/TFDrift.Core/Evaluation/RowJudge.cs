// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Findings;
using TFDrift.Core.States;

namespace TFDrift.Core.Evaluation;

/// <summary>Judges a record by the row that the catalog has for its event.</summary>
/// <param name="severities">What the user says of severities.</param>
internal sealed class RowJudge(SeverityOverrides severities)
{
    private readonly ResourceLookup _lookup = new();
    private readonly ResourceMatches _matches = new();
    private readonly ResourceMatches _parents = new();
    private readonly AttributeJudge _attributes = new(severities);
    private readonly PathTexts _texts = new();
    private readonly ByteText _scratch = new();
    private readonly List<Slice> _elements = [];
    private readonly FindingList _findings = new();
    private bool _hasFound;

    /// <summary>Whether the last record named resources, and no state knows one of them.</summary>
    public bool HasNamedUnknown { get; private set; }

    /// <summary>The verdict; <see langword="null"/> when the row says nothing about this record.</summary>
    public Verdict? Judge(in RecordScope scope, in LookupPlace place, CatalogRow row, bool isTerraform)
    {
        _findings.Clear();
        HasNamedUnknown = false;
        _hasFound = false;
        foreach (CatalogChange change in row.Changes)
        {
            _findings.Begin(change);
            if (change.Each is not { } each)
            {
                Judge(scope, place, row, change, isTerraform);
                continue;
            }

            _elements.Clear();
            PathTexts.Select(scope, each, _elements);
            foreach (Slice element in _elements)
            {
                Judge(scope.With(element), place, row, change, isTerraform);
            }
        }

        HasNamedUnknown &= !_hasFound;
        return _findings.ToVerdict(row.Service, _hasFound);
    }

    private void Judge(
        in RecordScope scope, in LookupPlace place, CatalogRow row, CatalogChange change, bool isTerraform)
    {
        if (!_texts.Holds(scope, change.When, _scratch))
        {
            return;
        }

        bool isGone = change.Action is CatalogAction.Delete or CatalogAction.Remove or CatalogAction.Untag;

        // A record may spell a name in another way than the state. A derived row has no answer to that, so that what it
        // does not find is unmanaged only when it is new.
        bool isKnown = row.Tier != CatalogTier.Derived || change.Action == CatalogAction.Create || isTerraform;
        _matches.KeepsNames = isKnown && _findings.CanSpeak && !change.IsAnyType
            && !(isGone && change.Parent is null && !isTerraform);
        _lookup.Find(scope, place, change.Resources, change.Identities, _matches);
        if (_matches.Instances.Count == 0 && _matches.UnknownCount == 0)
        {
            return;
        }

        _findings.Apply();
        HasNamedUnknown = true;
        _hasFound |= _matches.Instances.Count > 0;
        Severity floor = change.CriticalIf is { } test && _texts.Holds(scope, test, _scratch)
            ? Severity.Critical
            : Severity.Low;
        bool isDeferred = change.Deferred is { } later && _texts.Holds(scope, later, _scratch);
        foreach (ResourceInstance instance in _matches.Instances)
        {
            if (JudgeInstance(scope, row, change, instance, isTerraform, floor, isDeferred) is { } finding)
            {
                _findings.AddManaged(_findings.IsLate(finding) ? finding with { Deferred = true } : finding);
            }
        }

        _findings.CountUnknown(_matches.UnknownCount);
        JudgeUnknown(scope, place, change, isTerraform, floor, isGone);
    }

    private ResourceFinding? JudgeInstance(
        in RecordScope scope,
        CatalogRow row,
        CatalogChange change,
        ResourceInstance instance,
        bool isTerraform,
        Severity floor,
        bool isDeferred)
    {
        Severity severity = Max(floor, severities.Of(instance.Type, change.Severity));
        switch (change.Action)
        {
            case CatalogAction.Create:
                return FindingText.InSync(instance, ChangeKind.Created, severity);
            case CatalogAction.Delete:
                return FindingText.Deleted(instance, severity, isTerraform);
            case CatalogAction.Touch:
                return FindingText.Touched(instance, severity, [], isTerraform);
        }

        AttributeOutcome outcome = _attributes.Judge(scope, change, instance, _findings);
        if (!outcome.IsCompared)
        {
            // A partial update of nothing that the row knows: something else was written.
            return outcome.IsWritten || change.Action != CatalogAction.Set
                ? null
                : FindingText.Touched(instance, severity, [], isTerraform);
        }

        if (outcome.Changes.Count == 0)
        {
            ResourceFinding equal = WritesWholly(change) && UnreadMembers.First(scope, row) is { } unread
                ? FindingText.TouchedBeside(instance, severity, unread, isTerraform)
                : FindingText.InSync(instance, FindingText.KindOf(change.Action), severity);
            return equal with { Writes = outcome.Writes };
        }

        List<AttributeChange> changes = FindingList.Sorted(outcome.Changes);
        severity = Max(floor, changes[0].Severity);
        ResourceFinding finding = outcome.IsDifferent
            ? FindingText.Changed(
                instance, change.Action, severity, changes, isTerraform, isDeferred && outcome.IsDeferrable)
            : FindingText.Touched(instance, severity, changes, isTerraform);
        return finding with { Writes = outcome.Writes };
    }

    // What no state knows matters when it is new, or when it is put on or taken off something that a state knows.
    private void JudgeUnknown(
        in RecordScope scope, in LookupPlace place, CatalogChange change, bool isTerraform, Severity floor, bool isGone)
    {
        if (_matches.UnknownNames.Count == 0)
        {
            return;
        }

        ResourceInstance? parent = null;
        if (change.Parent is { } kin)
        {
            ReadOnlySpan<ResourceTypeName> type = [kin.Resource];
            _lookup.Find(scope, place, type, kin.Identities, _parents);
            parent = _parents.Instances.Count > 0 ? _parents.Instances[0] : null;
        }

        if (isGone && (parent is null || isTerraform))
        {
            TellGone(change, isTerraform);
            return;
        }

        Severity severity = WorstOf(change);
        foreach (string name in _matches.UnknownNames)
        {
            _findings.AddUnmanaged(FindingText.Unmanaged(change, name, parent, Max(floor, severity), isTerraform));
        }
    }

    // What Terraform creates and deletes before its state is written is never in it.
    private void TellGone(CatalogChange change, bool isTerraform)
    {
        if (isTerraform && change.Parent is { } parent)
        {
            // The parent is not read again when a child is destroyed, and lists it until the next refresh.
            _findings.FollowsLate(parent);
        }

        for (int i = 0; i < _matches.UnknownNames.Count && isTerraform && change.Action != CatalogAction.Untag; i++)
        {
            _findings.AddInSync(FindingText.Gone(change.Resources[0].Text, _matches.UnknownNames[i]));
        }
    }

    // Which of its attributes something unknown has is not known either.
    private Severity WorstOf(CatalogChange change)
    {
        string type = change.Resources[0].Text;
        Severity worst = change.Attributes.Length == 0 ? severities.Of(type, change.Severity) : Severity.Low;
        foreach (CatalogAttribute attribute in change.Attributes)
        {
            worst = Max(worst, severities.Of(type, attribute.Name.Text, attribute.Severity));
        }

        return worst;
    }

    // What a row reads of the response is the whole of it; what elements are put or taken says nothing of the rest.
    private static bool WritesWholly(CatalogChange change) =>
        change.Action is CatalogAction.Set or CatalogAction.Replace
        && change.Each is not { Root: PathRoot.Response }
        && !Array.Exists(change.Attributes, static attribute =>
            Array.Exists(attribute.From, static path => path.Root == PathRoot.Response));

    private static Severity Max(Severity left, Severity right) => left > right ? left : right;
}
