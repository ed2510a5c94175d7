// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Sources;

/// <summary>How much a message matters.</summary>
public enum SourceLogLevel
{
    /// <summary>What happens when all is well.</summary>
    Information,

    /// <summary>Something was left out, and the rest goes on.</summary>
    Warning,

    /// <summary>Events are being missed until someone acts.</summary>
    Error,
}
