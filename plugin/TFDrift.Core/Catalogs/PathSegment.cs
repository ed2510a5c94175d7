// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Catalogs;

/// <summary>One step of a path.</summary>
/// <param name="Kind">Which step it is.</param>
/// <param name="Name">The member's name in UTF-8; empty for the other kinds.</param>
/// <param name="SelectKey">The member that must have a value; empty when every one is taken.</param>
/// <param name="SelectValue">The value it must have.</param>
public sealed record PathSegment(PathSegmentKind Kind, byte[] Name, byte[] SelectKey, byte[] SelectValue);
