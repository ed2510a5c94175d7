// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text;

namespace TFDrift.Core.Comparison;

/// <summary>A member of a Terraform block, and where the record's object has it.</summary>
/// <param name="terraform">The path of the block's member, with dots.</param>
/// <param name="record">The path of the object's member, with dots; a step <c>list[]{key:value}</c> selects. After
/// <c>=</c>, the text that the call itself stands for.</param>
public sealed class ElementMember(string terraform, string record)
{
    /// <summary>How the two values compare: a kind for one value, or of <see cref="Below"/> in order.</summary>
    public CompareKind Compare { get; init; }

    /// <summary>Whether the member is compared only where the record has it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>For a member that is a list of blocks: their members.</summary>
    public ElementMap? Below { get; init; }

    internal byte[] Terraform { get; } = Encoding.UTF8.GetBytes(terraform);

    internal byte[] Record { get; } = Encoding.UTF8.GetBytes(record);

    /// <summary>Whether the record's value is fixed.</summary>
    internal bool IsFixed => Record is [(byte)'=', ..];

    /// <summary>The fixed value's text.</summary>
    internal ReadOnlySpan<byte> Fixed => Record.AsSpan(1);
}
