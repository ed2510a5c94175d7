// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Text;

namespace TFDrift.Core.Comparison;

/// <summary>Which member of a record's object carries which member of a Terraform block. Immutable.</summary>
public sealed class ElementMap
{
    private const string Lower = " | lower";

    private readonly ElementMember[] _members;

    /// <summary>Creates the map of members, of which some are lists of blocks with a map of their own.</summary>
    /// <param name="members">Terraform's member path and the record's, both with dots, the record's with <c>| lower</c>
    /// after it where case does not count; and the map of the blocks below.</param>
    public ElementMap(IEnumerable<(string Terraform, string Record, ElementMap? Below)> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        List<ElementMember> list = [];
        foreach (var (terraform, record, below) in members)
        {
            bool ignoresCase = record.EndsWith(Lower, StringComparison.Ordinal);
            string path = ignoresCase ? record[..^Lower.Length] : record;
            list.Add(new(Encoding.UTF8.GetBytes(terraform), Encoding.UTF8.GetBytes(path), ignoresCase, below));
        }

        _members = [.. list];
    }

    internal ReadOnlySpan<ElementMember> Members => _members;
}
