// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;

namespace TFDrift.Core.Tests.States;

/// <summary>Gives its bytes up to a point first, then the rest, as a network does.</summary>
internal sealed class PiecewiseStream(byte[] bytes, int split) : MemoryStream(bytes)
{
    public override int Read(byte[] buffer, int offset, int count) =>
        base.Read(buffer, offset, Position < split ? Math.Min(count, split - (int)Position) : count);
}
