// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Sources.States;

/// <summary>What happened to a state or a source of states.</summary>
public enum StateEventKind
{
    /// <summary>It cannot be read; what was read before stays in use.</summary>
    Failed,

    /// <summary>Nothing is there that matches it, and never was: a warning.</summary>
    Unmatched,

    /// <summary>It can be read again.</summary>
    Recovered,

    /// <summary>It is no longer listed, and no longer in use.</summary>
    Removed,

    /// <summary>It has another lineage: somebody replaced it by a different state.</summary>
    Replaced,

    /// <summary>It had resources and has none now.</summary>
    Emptied,
}
