// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Text;

namespace TFDrift.Core.Comparison;

/// <summary>Which member of a record's object carries which member of a Terraform block. Immutable.</summary>
public sealed class ElementMap
{
    private readonly (byte[] Terraform, byte[] Record)[] _members;

    /// <summary>
    /// Creates the map from pairs of Terraform's member path to the record's member path, both with dots.
    /// </summary>
    public ElementMap(IEnumerable<KeyValuePair<string, string>> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        var list = new List<(byte[], byte[])>();
        foreach (var (terraform, record) in members)
        {
            list.Add((Encoding.UTF8.GetBytes(terraform), Encoding.UTF8.GetBytes(record)));
        }

        _members = [.. list];
    }

    internal ReadOnlySpan<(byte[] Terraform, byte[] Record)> Members => _members;
}
