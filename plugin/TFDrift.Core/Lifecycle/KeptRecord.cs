// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.Lifecycle;

/// <summary>
/// A record that something in the ledger waits on: judged again by each new state, until the state says the same.
/// </summary>
internal sealed class KeptRecord(
    WriteStamp stamp, byte[] utf8, string eventId, bool looksLikeTerraform, bool hasSecret, DateTimeOffset seenAt)
{
    public WriteStamp Stamp { get; } = stamp;

    /// <summary>The record's own bytes.</summary>
    public byte[] Utf8 { get; } = utf8;

    public string EventId { get; } = eventId;

    public bool LooksLikeTerraform { get; } = looksLikeTerraform;

    /// <summary>A value that it writes must not leave the process.</summary>
    public bool HasSecret { get; } = hasSecret;

    /// <summary>When this process judged it first, by its own clock.</summary>
    public DateTimeOffset SeenAt { get; } = seenAt;

    /// <summary>How many writes wait on it; <see cref="KeptBytes"/> counts.</summary>
    public int Uses { get; set; }
}
