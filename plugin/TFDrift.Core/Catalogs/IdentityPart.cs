// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Catalogs;

/// <summary>A state attribute, and the value that the record names it by.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="From">Where the record has its value.</param>
/// <param name="IsOptional">Either side may leave it out, which stands for <c>default</c> or the account.</param>
public sealed record IdentityPart(AttributePath Attribute, ValuePath From, bool IsOptional);
