// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Lifecycle;

/// <summary>How a write stands by the states as they are.</summary>
internal enum Standing
{
    /// <summary>They still disagree with it.</summary>
    Open,

    /// <summary>They agree.</summary>
    Agreed,

    /// <summary>They know the resource no more, or not under this name.</summary>
    Gone,
}
