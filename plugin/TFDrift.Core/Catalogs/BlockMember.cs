// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using TFDrift.Core.Comparison;

namespace TFDrift.Core.Catalogs;

/// <summary>A member of a block: Terraform's name, and the path below the record's element.</summary>
/// <param name="Name">Terraform's name, for example <c>from_port</c>.</param>
/// <param name="From">Where the record's element has it, for example <c>fromPort</c>.</param>
public sealed record BlockMember(AttributePath Name, ValuePath From)
{
    /// <summary>The value as JSON, where the call itself says it (<c>=local</c>); else empty.</summary>
    public byte[] Fixed { get; } = From.Root == PathRoot.Literal
        ? Encoding.UTF8.GetBytes($"\"{JavaScriptEncoder.Default.Encode(From.Text)}\"")
        : [];

    /// <summary>How the two values compare: a kind for one value, or of <see cref="Element"/> in order.</summary>
    public CompareKind Compare { get; init; }

    /// <summary>Whether the member is compared only where the record has it (<c>?</c> after the name).</summary>
    public bool IsOptional { get; init; }

    /// <summary>For a list of blocks: their members.</summary>
    public BlockMember[] Element { get; init; } = [];

    /// <summary>Members as comparisons take them; <see langword="null"/> when there are none.</summary>
    internal static ElementMap? Map(BlockMember[] members) => members.Length == 0
        ? null
        : new(members.Select(member => new ElementMember(member.Name.Text, member.From.ToString())
        {
            Compare = member.Compare,
            IsOptional = member.IsOptional,
            Below = Map(member.Element),
        }));
}
