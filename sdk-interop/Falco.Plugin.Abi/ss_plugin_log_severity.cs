// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Abi;

/// <summary>Severity of a message given to the framework's log function.</summary>
public enum ss_plugin_log_severity
{
    /// <summary>Fatal.</summary>
    SS_PLUGIN_LOG_SEV_FATAL = 1,

    /// <summary>Critical.</summary>
    SS_PLUGIN_LOG_SEV_CRITICAL = 2,

    /// <summary>Error.</summary>
    SS_PLUGIN_LOG_SEV_ERROR = 3,

    /// <summary>Warning.</summary>
    SS_PLUGIN_LOG_SEV_WARNING = 4,

    /// <summary>Notice.</summary>
    SS_PLUGIN_LOG_SEV_NOTICE = 5,

    /// <summary>Information, the lowest severity that Falco prints by default.</summary>
    SS_PLUGIN_LOG_SEV_INFO = 6,

    /// <summary>Debug.</summary>
    SS_PLUGIN_LOG_SEV_DEBUG = 7,

    /// <summary>Trace.</summary>
    SS_PLUGIN_LOG_SEV_TRACE = 8,
}
