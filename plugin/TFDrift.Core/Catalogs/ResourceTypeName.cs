// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Text;

namespace TFDrift.Core.Catalogs;

/// <summary>A Terraform resource type, as text and as the UTF-8 that the state index is asked with.</summary>
public sealed record ResourceTypeName(string Text)
{
    /// <summary>What stands for any type.</summary>
    public const string AnyText = "*";

    /// <summary>The text in UTF-8; empty for any type, as the state index takes it.</summary>
    public byte[] Utf8 { get; } = Text == AnyText ? [] : Encoding.UTF8.GetBytes(Text);
}
