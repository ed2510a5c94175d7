// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Falco.Plugin.Abi;

namespace Falco.Plugin.Sdk;

/// <summary>Severity of a log message. Falco shows <see cref="Information"/> and above by default.</summary>
public enum LogSeverity
{
    /// <summary>The plugin cannot go on.</summary>
    Critical = ss_plugin_log_severity.SS_PLUGIN_LOG_SEV_CRITICAL,

    /// <summary>Something failed.</summary>
    Error = ss_plugin_log_severity.SS_PLUGIN_LOG_SEV_ERROR,

    /// <summary>Something is wrong, and the plugin copes.</summary>
    Warning = ss_plugin_log_severity.SS_PLUGIN_LOG_SEV_WARNING,

    /// <summary>Normal and remarkable.</summary>
    Notice = ss_plugin_log_severity.SS_PLUGIN_LOG_SEV_NOTICE,

    /// <summary>Normal.</summary>
    Information = ss_plugin_log_severity.SS_PLUGIN_LOG_SEV_INFO,

    /// <summary>For whoever looks for a fault.</summary>
    Debug = ss_plugin_log_severity.SS_PLUGIN_LOG_SEV_DEBUG,
}
