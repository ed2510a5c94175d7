// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Catalogs;

/// <summary>A state attribute, and the value that the record names it by.</summary>
public sealed record IdentityPart(AttributePath Attribute, ValuePath From);
