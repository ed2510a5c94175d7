// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Sdk;

/// <summary>What follows the events of a batch.</summary>
public enum BatchStatus
{
    /// <summary>More events; an empty batch is reported as <see cref="Timeout"/>.</summary>
    Success,

    /// <summary>Nothing more for now. The batch may hold events.</summary>
    Timeout,

    /// <summary>Nothing more for ever. The batch may hold the last events.</summary>
    Eof,
}
