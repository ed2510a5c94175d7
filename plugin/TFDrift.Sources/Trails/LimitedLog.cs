// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Sources.Trails;

/// <summary>Says each kind of thing a few times, then only counts it: a bad night must not fill a disk.</summary>
internal sealed class LimitedLog(ISourceLog log)
{
    private const int MessagesMax = 10;

    private readonly TrailCounters _said = new();

    public void Write(SourceLogLevel level, string message) => log.Write(level, message);

    public void Write(TrailCounter kind, string message)
    {
        _said.Add(kind);
        long said = _said[kind];
        if (said <= MessagesMax)
        {
            string last = said == MessagesMax ? " (more of this kind are only counted)" : "";
            log.Write(SourceLogLevel.Warning, message + last);
        }
    }
}
