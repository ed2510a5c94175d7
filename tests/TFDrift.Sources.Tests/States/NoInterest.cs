// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Core.States;

namespace TFDrift.Sources.Tests.States;

/// <summary>A catalog that asks for no attribute beyond what names a resource.</summary>
internal sealed class NoInterest : IStateInterest
{
    public TypeInterest? For(ReadOnlySpan<byte> resourceType) => null;
}
