// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using TFDrift.Core.Findings;

namespace TFDrift.Core.Lifecycle;

/// <summary>What can drift on its own: an attribute, a key below it, an element of it, or the resource itself.</summary>
/// <param name="Attribute">Terraform's attribute path; empty for the resource itself.</param>
/// <param name="Element">The element's hash; of the resource itself, one of the constants.</param>
internal readonly record struct CellKey(string Attribute, ulong Element)
{
    /// <summary>That a resource is, which no state knows yet.</summary>
    public static readonly CellKey Existence = new("", 0);

    /// <summary>That a resource is gone, which its state still has.</summary>
    public static readonly CellKey Deletion = new("", 1);

    /// <summary>That a resource was written, and the record does not say what.</summary>
    public static readonly CellKey Content = new("", 2);

    public static CellKey Of(AttributeChange change) => new(change.Attribute, change.Element);

    public static CellKey Of(AttributeWrite write) => new(write.Attribute, write.Element);

    /// <summary>Whether one of the changes is of this.</summary>
    public bool IsAmong(IReadOnlyList<AttributeChange> changes)
    {
        foreach (AttributeChange change in changes)
        {
            if (Of(change) == this)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether this is (a part of) what was written.</summary>
    public bool IsWithin(AttributeWrite write) => write.IsWhole
        ? IsBelow(write.Attribute)
        : Attribute == write.Attribute && Element == write.Element;

    /// <summary>Whether this is the attribute or anything below it.</summary>
    public bool IsBelow(string attribute) =>
        Attribute.StartsWith(attribute, StringComparison.Ordinal)
        && (Attribute.Length == attribute.Length || Attribute[attribute.Length] == '.');
}
