// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.Comparison;

/// <summary>A member of a Terraform block, and where the record's object has it.</summary>
/// <param name="Terraform">The path of the block's member, with dots.</param>
/// <param name="Record">The path of the object's member, with dots; a step <c>list[]{key:value}</c> selects. After
/// <c>=</c>, the text that the call itself stands for.</param>
/// <param name="IgnoresCase">Whether the state has the value in lower case, whatever the case of the record's.</param>
/// <param name="Below">For a member that is a list of blocks: their members.</param>
internal readonly record struct ElementMember(byte[] Terraform, byte[] Record, bool IgnoresCase, ElementMap? Below)
{
    /// <summary>Whether the record's value is fixed.</summary>
    public bool IsFixed => Record is [(byte)'=', ..];

    /// <summary>The fixed value's text.</summary>
    public ReadOnlySpan<byte> Fixed => Record.AsSpan(1);
}
