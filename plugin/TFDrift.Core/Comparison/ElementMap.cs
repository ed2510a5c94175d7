// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;

namespace TFDrift.Core.Comparison;

/// <summary>Which member of a record's object carries which member of a Terraform block. Immutable.</summary>
/// <param name="members">The members that are compared.</param>
public sealed class ElementMap(IEnumerable<ElementMember> members)
{
    private readonly ElementMember[] _members = [.. members];

    internal ReadOnlySpan<ElementMember> Members => _members;
}
