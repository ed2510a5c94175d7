// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Catalogs;

/// <summary>A member of a block: Terraform's name, and the path below the record's element.</summary>
/// <param name="Name">Terraform's name, for example <c>from_port</c>.</param>
/// <param name="From">Where the record's element has it, for example <c>fromPort</c>.</param>
public sealed record BlockMember(AttributePath Name, ValuePath From);
