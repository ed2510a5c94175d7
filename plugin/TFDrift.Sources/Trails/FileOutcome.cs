// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Sources.Trails;

/// <summary>How reading a file ended.</summary>
public enum FileOutcome
{
    /// <summary>All of it was read, or rightly skipped.</summary>
    Whole,

    /// <summary>A part is damaged and always will be; what could be read was.</summary>
    Damaged,

    /// <summary>It could not be read, this time.</summary>
    Unreadable,

    /// <summary>Reading was stopped from outside.</summary>
    Stopped,
}
