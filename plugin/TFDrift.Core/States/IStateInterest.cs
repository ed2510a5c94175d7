// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.States;

/// <summary>What the catalog can ever ask of a state: everything else is not kept in memory.</summary>
public interface IStateInterest
{
    /// <summary>
    /// What is wanted of a resource type; <see langword="null"/> when only <c>id</c> and <c>arn</c> are.
    /// </summary>
    TypeInterest? For(ReadOnlySpan<byte> resourceType);
}
