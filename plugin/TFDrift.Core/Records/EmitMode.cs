// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Records;

/// <summary>Which records become events (the <c>emit</c> option).</summary>
public enum EmitMode
{
    /// <summary>Every record: reads, failures and data events too.</summary>
    All,

    /// <summary>Writes, also those that failed.</summary>
    Writes,

    /// <summary>Writes that succeeded: what can be drift.</summary>
    Drift,
}
