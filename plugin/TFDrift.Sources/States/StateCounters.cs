// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Sources.States;

/// <summary>The refresher's numbers at one moment.</summary>
/// <param name="States">States in the index.</param>
/// <param name="Resources">Resource instances in the index.</param>
/// <param name="StateBytes">Bytes of these states as stored.</param>
/// <param name="KeptBytes">Bytes of names and attributes kept of them.</param>
/// <param name="Loads">States decoded since the start.</param>
/// <param name="Failures">Listings, reads and decodings that failed since the start.</param>
/// <param name="Failing">States and sources that fail now.</param>
/// <param name="SerialMax">The greatest serial in the index.</param>
/// <param name="RefreshedAt">When the last refresh ended.</param>
/// <param name="LoadedAt">When a state was last decoded.</param>
/// <param name="OldestModifiedAt">When the state that is longest unchanged was written, as sources tell.</param>
public readonly record struct StateCounters(
    int States,
    int Resources,
    long StateBytes,
    long KeptBytes,
    long Loads,
    long Failures,
    int Failing,
    ulong SerialMax,
    DateTimeOffset? RefreshedAt,
    DateTimeOffset? LoadedAt,
    DateTimeOffset? OldestModifiedAt);
