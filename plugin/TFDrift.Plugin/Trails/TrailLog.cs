// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Falco.Plugin.Sdk;
using TFDrift.Sources;

namespace TFDrift.Plugin.Trails;

/// <summary>Lets the sources write into Falco's log.</summary>
internal sealed class TrailLog(PluginLog log) : ISourceLog
{
    public void Write(SourceLogLevel level, string message) => log.Write(
        level switch
        {
            SourceLogLevel.Error => LogSeverity.Error,
            SourceLogLevel.Warning => LogSeverity.Warning,
            _ => LogSeverity.Information,
        },
        message);
}
