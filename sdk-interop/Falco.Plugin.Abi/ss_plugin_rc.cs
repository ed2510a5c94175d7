// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Abi;

/// <summary>What a plugin function reports to the framework.</summary>
public enum ss_plugin_rc
{
    /// <summary>Done.</summary>
    SS_PLUGIN_SUCCESS = 0,

    /// <summary>Failed; the framework reads <c>get_last_error</c>. From <c>next_batch</c> it ends Falco.</summary>
    SS_PLUGIN_FAILURE = 1,

    /// <summary>No event for now; the framework calls <c>next_batch</c> again at once.</summary>
    SS_PLUGIN_TIMEOUT = -1,

    /// <summary>The event source has ended, for good.</summary>
    SS_PLUGIN_EOF = 2,

    /// <summary>The operation is not supported.</summary>
    SS_PLUGIN_NOT_SUPPORTED = 3,
}
