// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Comparison;

/// <summary>Whether a record's value agrees with the state.</summary>
public enum CompareResult
{
    /// <summary>It does.</summary>
    Equal,

    /// <summary>It does not.</summary>
    Different,

    /// <summary>Not known: the value is redacted, not readable, or beyond the limits.</summary>
    Unknown,
}
