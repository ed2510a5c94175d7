// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Core.States;

namespace TFDrift.Core.Evaluation;

/// <summary>Where resources are looked for: in which states, account and region.</summary>
internal readonly ref struct LookupPlace(IStateIndex states, ReadOnlySpan<byte> account, ReadOnlySpan<byte> region)
{
    public IStateIndex States { get; } = states;

    public ReadOnlySpan<byte> Account { get; } = account;

    /// <summary>The region; empty for a global service.</summary>
    public ReadOnlySpan<byte> Region { get; } = region;
}
