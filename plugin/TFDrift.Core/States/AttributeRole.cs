// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.States;

/// <summary>What the decoder does with a top-level attribute.</summary>
[Flags]
internal enum AttributeRole
{
    None = 0,
    Kept = 1,
    Identity = 2,
    Id = 4,
    Arn = 8,
    Owner = 16,
    Account = 32,
    Region = 64,
    Zone = 128,

    /// <summary>A block of which a member names the instance.</summary>
    Member = 256,
}
