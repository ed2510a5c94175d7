// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Text;

namespace TFDrift.Core.Comparison;

/// <summary>Which member of a record's object carries which member of a Terraform block. Immutable.</summary>
public sealed class ElementMap
{
    private readonly ElementMember[] _members;

    /// <summary>Creates the map of members, of which some are lists of blocks with a map of their own.</summary>
    /// <param name="members">Terraform's member path and the record's, both with dots, and the map of the blocks
    /// below.</param>
    public ElementMap(IEnumerable<(string Terraform, string Record, ElementMap? Below)> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        List<ElementMember> list = [];
        foreach (var (terraform, record, below) in members)
        {
            list.Add(new(Encoding.UTF8.GetBytes(terraform), Encoding.UTF8.GetBytes(record), below));
        }

        _members = [.. list];
    }

    internal ReadOnlySpan<ElementMember> Members => _members;
}
