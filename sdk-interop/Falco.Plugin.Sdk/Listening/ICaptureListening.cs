// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Sdk;

/// <summary>
/// The capture listening capability. Unlike <see cref="IEventSourcing.Open"/> it also tells of a capture that another
/// plugin sources, and unlike <c>Init</c> never of a dry run.
/// </summary>
public interface ICaptureListening
{
    /// <summary>A capture begins; events follow.</summary>
    void OnCaptureOpen();

    /// <summary>The capture has ended.</summary>
    void OnCaptureClose();
}
