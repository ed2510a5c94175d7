// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Core.Comparison;
using TFDrift.Core.Findings;

namespace TFDrift.Core.Catalogs;

/// <summary>The words that catalog files use for enumerations, without reflection.</summary>
internal static class CatalogNames
{
    public static readonly (string Name, CatalogAction Value)[] Actions =
    [
        ("set", CatalogAction.Set), ("replace", CatalogAction.Replace), ("add", CatalogAction.Add),
        ("remove", CatalogAction.Remove), ("tag", CatalogAction.Tag), ("untag", CatalogAction.Untag),
        ("create", CatalogAction.Create), ("delete", CatalogAction.Delete), ("touch", CatalogAction.Touch),
    ];

    public static readonly (string Name, CompareKind Value)[] Compares =
    [
        ("scalar", CompareKind.Scalar), ("bool", CompareKind.Bool), ("number", CompareKind.Number),
        ("enum", CompareKind.Enum), ("name", CompareKind.Name), ("duration", CompareKind.Duration),
        ("size", CompareKind.Size), ("time", CompareKind.Time), ("hash", CompareKind.Hash), ("list", CompareKind.List),
        ("set", CompareKind.Set),
        ("map", CompareKind.Map), ("tags", CompareKind.Tags), ("policy", CompareKind.Policy),
        ("json", CompareKind.Json), ("settings", CompareKind.Settings),
        ("block", CompareKind.Block), ("security_group_rules", CompareKind.SecurityGroupRules),
        ("opaque", CompareKind.Opaque),
        ("presence", CompareKind.Presence),
        ("structure", CompareKind.Structure),
        ("version", CompareKind.Version),
        ("one_of", CompareKind.OneOf),
    ];

    /// <summary>Of a member of a block: the kinds for one value, and that for blocks in order.</summary>
    public static readonly (string Name, CompareKind Value)[] MemberCompares = Array.FindAll(Compares, pair =>
        pair.Value is CompareKind.Scalar or CompareKind.Bool or CompareKind.Number or CompareKind.Enum
            or CompareKind.Name or CompareKind.Duration or CompareKind.Size or CompareKind.Time or CompareKind.Hash
            or CompareKind.Version or CompareKind.Policy or CompareKind.List);

    public static readonly (string Name, Severity Value)[] Severities =
    [
        ("critical", Severity.Critical), ("high", Severity.High), ("medium", Severity.Medium), ("low", Severity.Low),
    ];

    public static readonly (string Name, CatalogTier Value)[] Tiers =
    [
        ("verified", CatalogTier.Verified), ("derived", CatalogTier.Derived), ("user", CatalogTier.User),
    ];

    public static string List<T>((string Name, T Value)[] names) =>
        string.Join(", ", Array.ConvertAll(names, pair => pair.Name));
}
