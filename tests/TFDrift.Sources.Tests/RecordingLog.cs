// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Concurrent;
using System.Linq;

namespace TFDrift.Sources.Tests;

/// <summary>A log that remembers.</summary>
internal sealed class RecordingLog : ISourceLog
{
    private readonly ConcurrentQueue<(SourceLogLevel Level, string Message)> _messages = new();

    public string[] Warnings =>
        [.. _messages.Where(m => m.Level != SourceLogLevel.Information).Select(m => m.Message)];

    public string[] Informations =>
        [.. _messages.Where(m => m.Level == SourceLogLevel.Information).Select(m => m.Message)];

    public void Write(SourceLogLevel level, string message) => _messages.Enqueue((level, message));
}
