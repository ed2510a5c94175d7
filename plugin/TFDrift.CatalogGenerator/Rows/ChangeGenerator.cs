// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using TFDrift.CatalogGenerator.Facts;

namespace TFDrift.CatalogGenerator.Rows;

/// <summary>Decides what an event does to one resource type. In doubt it only touches it.</summary>
internal sealed class ChangeGenerator(
    IReadOnlyList<OperationFact> all,
    IdentityGenerator identities,
    AttributeGenerator attributes,
    SeverityTable severities)
{
    private static readonly string[] MakingVerbs =
        ["Create", "Publish", "Import", "Copy", "Restore", "Start", "Promote", "Upload", "Invoke", "Execute"];

    private static readonly string[] KindConstants = ["attributeName", "policyName", "attribute", "resourceType"];

    private readonly ILookup<string, OperationFact> _byType = all.ToLookup(fact => fact.ResourceType);

    /// <summary>The changes that an event makes to a type; none when nothing certain can be said.</summary>
    public IEnumerable<DraftChange> Of(IReadOnlyList<OperationFact> facts)
    {
        // What only goes along with the life of another resource says nothing about this one.
        List<OperationFact> own = [.. facts.Where(fact => !fact.IsAuxiliary || fact.Phase == "update")
            .OrderBy(fact => fact.Phase switch { "update" => 0, "create" => 1, _ => 2 })];
        if (own.Count == 0)
        {
            return [];
        }

        List<OperationFact> lasting = own.FindAll(fact => fact.Phase != "delete");
        List<OperationFact> telling = lasting.Count > 0 ? lasting : own;
        DraftIdentity identity = identities.Of(telling);
        if (identity.Alternatives.Count == 0)
        {
            return [];
        }

        bool isDoubtful = own.Exists(fact => fact.Confidence == "low" || fact.IsAuxiliary
            || fact.Notes.Any(note => note.Contains("several changes", StringComparison.Ordinal)));
        if (telling.Exists(fact => fact.Mode == "tags"))
        {
            return isDoubtful ? [] : TagGenerator.Of(telling, identity);
        }

        return isDoubtful ? [Whole(telling, identity, "touch")] : Certain(own, lasting, telling, identity);
    }

    private IEnumerable<DraftChange> Certain(
        List<OperationFact> own, List<OperationFact> lasting, List<OperationFact> telling, DraftIdentity identity)
    {
        if (lasting.Count == 0)
        {
            return Ending(own, identity);
        }

        bool isEnding = own.Exists(fact => fact is { Phase: "delete", Mode: "delete" or "remove" });
        OperationFact first = telling[0];
        bool isBeginning = telling.Exists(fact => fact.Phase == "create" && IsBeginning(fact));
        return first.Mode switch
        {
            _ when isBeginning && !isEnding && !first.IsAccountScope => [Whole(telling, identity, "create")],
            "create" => [Whole(telling, identity, "touch")],
            _ when MakesSomethingElse(first) => [Whole(telling, identity, "touch")],
            "partial" or "replace" => [Writing(telling, identity)],
            "add" or "remove" => [Collecting(telling, identity)],
            _ => [Switching(telling, identity)],
        };
    }

    // What ends the resource itself, not something that is cleaned up before it.
    private IEnumerable<DraftChange> Ending(List<OperationFact> own, DraftIdentity identity)
    {
        OperationFact fact = own[0];
        List<OperationFact> endings = [.. _byType[fact.ResourceType]
            .Where(other => other is { Phase: "delete", Mode: "delete" or "remove", IsAuxiliary: false })];
        bool isMain = fact.Mode == "delete"
            ? endings.Count(other => other.Mode == "delete") == 1 || BearsNoun(fact)
            : fact.Mode == "remove" && endings.TrueForAll(other => other.Mode == "remove")
                && (endings.Count == 1 || BearsNoun(fact));
        return isMain ? [Whole(own, identity, "delete")]
            : fact.Mode is "delete" or "remove" ? [Whole(own, identity, "touch")]
            : [];
    }

    private bool IsBeginning(OperationFact fact)
    {
        List<OperationFact> beginnings = [.. _byType[fact.ResourceType]
            .Where(other => other is { Phase: "create", Mode: "create", IsAuxiliary: false })];
        bool namesExisting = fact.Identity.Any(part => part is { IsRequest: true, Attribute: "id", Part: 0 });
        return fact.Mode switch
        {
            "create" => BearsNoun(fact) || (beginnings.Count == 1 && !namesExisting),
            "add" => beginnings.Count == 0 && !namesExisting,
            _ => false,
        };
    }

    // aws_db_instance bears the noun of CreateDBInstance.
    private static bool BearsNoun(OperationFact fact)
    {
        int noun = Enumerable.Range(1, fact.EventName.Length - 1).FirstOrDefault(i => char.IsUpper(fact.EventName[i]));
        string type = fact.ResourceType.Replace("_", "", StringComparison.Ordinal);
        return noun > 0 && type.TrimEnd('s')
            .EndsWith(fact.EventName[noun..].TrimEnd('s'), StringComparison.OrdinalIgnoreCase);
    }

    // A version, a deployment, a copy of the resource: what it carries is not the resource's own.
    private static bool MakesSomethingElse(OperationFact fact) => fact.Phase == "update"
        && MakingVerbs.Any(verb => fact.EventName.StartsWith(verb, StringComparison.Ordinal));

    private DraftChange Writing(List<OperationFact> facts, DraftIdentity identity)
    {
        List<DraftAttribute> written = attributes.Of(facts, identity);
        return written.Count == 0
            ? Whole(facts, identity, "touch")
            : Change(facts, identity) with { Action = "set", Attributes = written };
    }

    // Elements go into collections; a single value that is put on is simply the new one.
    private DraftChange Collecting(List<OperationFact> facts, DraftIdentity identity)
    {
        List<DraftAttribute> written = attributes.Of(facts, identity);
        bool isAdding = facts[0].Mode == "add";
        if (written.Count == 0)
        {
            return Switching(facts, identity);
        }

        if (written is [{ Compare: "set" } only])
        {
            return Change(facts, identity) with { Action = isAdding ? "add" : "remove", Attributes = [only] };
        }

        bool isPlain = isAdding && written.TrueForAll(
            attribute => attribute.Compare is not ("set" or "block" or "map"));
        return isPlain
            ? Change(facts, identity) with { Action = "set", Attributes = written }
            : Whole(facts, identity, "touch");
    }

    // EnableX and DisableX, when all that they do is said by one truth value.
    private DraftChange Switching(List<OperationFact> facts, DraftIdentity identity)
    {
        List<string> flags = [.. facts.SelectMany(fact => fact.Attributes).Select(fact => fact.Attribute).Distinct()];
        bool isFlag = facts.SelectMany(fact => fact.Attributes).All(fact =>
            fact is { Path: AttributeFact.NoMember, Kind: "bool" });
        bool? value = facts[0].EventName switch
        {
            string name when name.StartsWith("Enable", StringComparison.Ordinal) => true,
            "StartLogging" => true,
            string name when name.StartsWith("Disable", StringComparison.Ordinal) => false,
            "StopLogging" => false,
            _ => null,
        };
        if (flags is not [var flag] || !isFlag || value is null || !flag.Contains("enable", StringComparison.Ordinal))
        {
            return Whole(facts, identity, "touch");
        }

        return Change(facts, identity) with
        {
            Action = "set",
            Attributes =
            [
                new(flag)
                {
                    Value = value == true ? "true" : "false",
                    Compare = "bool",
                    Severity = severities.OfAttribute(flag),
                },
            ],
        };
    }

    private DraftChange Whole(List<OperationFact> facts, DraftIdentity identity, string action) =>
        Change(facts, identity) with { Action = action, Severity = severities.OfResource(facts[0].ResourceType) };

    private static DraftChange Change(List<OperationFact> facts, DraftIdentity identity) => new()
    {
        Resources = [facts[0].ResourceType],
        Action = "touch",
        Identity = identity,
        When = [.. facts.SelectMany(fact => fact.Constants).Distinct()
            .Select(text => text.Split('=', 2))
            .Where(pair => KindConstants.Contains(pair[0]) && !pair[1].Contains('|', StringComparison.Ordinal))
            .GroupBy(pair => pair[0]).Where(group => group.Count() == 1)
            .Select(group => KeyValuePair.Create($"request.{group.Key}", group.First()[1]))],
    };
}
