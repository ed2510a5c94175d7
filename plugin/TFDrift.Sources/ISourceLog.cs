// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Sources;

/// <summary>Where sources say what happens. Called from any thread.</summary>
public interface ISourceLog
{
    /// <summary>Writes one message: one line, no credentials.</summary>
    void Write(SourceLogLevel level, string message);
}
