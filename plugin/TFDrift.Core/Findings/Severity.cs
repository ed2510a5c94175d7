// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Findings;

/// <summary>How much a change matters (<c>tfdrift.severity</c>); from the catalog, overridable.</summary>
public enum Severity
{
    /// <summary>Tags, descriptions.</summary>
    Low,

    /// <summary>Everything that is not said to be more or less.</summary>
    Medium,

    /// <summary>Instance class, capacity, network.</summary>
    High,

    /// <summary>Public exposure, encryption, deletion protection, logging off, IAM widening.</summary>
    Critical,
}
