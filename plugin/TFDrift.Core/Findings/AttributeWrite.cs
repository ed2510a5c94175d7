// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Findings;

/// <summary>What a call wrote, whether or not it differs from the state: so an earlier drift of it is over.</summary>
/// <param name="Attribute">Terraform's attribute path; with the key below it where one tag or member was written.</param>
/// <param name="Element">Which element of the attribute, as <see cref="AttributeChange.Element"/>.</param>
/// <param name="IsWhole">Whether everything below the attribute was written.</param>
public readonly record struct AttributeWrite(string Attribute, ulong Element, bool IsWhole);
