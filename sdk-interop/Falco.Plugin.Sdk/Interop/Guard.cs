// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using Falco.Plugin.Abi;

namespace Falco.Plugin.Sdk.Interop;

/// <summary>
/// The one place where exceptions end: an exception that left an exported function would abort the Falco process.
/// </summary>
internal static unsafe class Guard
{
    /// <summary>Runs a function on a plugin state; an exception is stored there and answered with FAILURE.</summary>
    public static ss_plugin_rc Run(void* s, void* a, void* b, void* c, GuardedBody body)
    {
        PluginState? state = null;
        try
        {
            state = PluginState.From(s);
            return state is null ? ss_plugin_rc.SS_PLUGIN_FAILURE : body(state, a, b, c);
        }
        catch (Exception exception)
        {
            state?.Fail(exception);
            return ss_plugin_rc.SS_PLUGIN_FAILURE;
        }
    }

    /// <summary>Runs a function that has no state to keep an exception in: it answers NULL.</summary>
    public static byte* Static(Func<nint> body)
    {
        try
        {
            return (byte*)body();
        }
        catch (Exception)
        {
            // Init meets the same exception again and reports it: it reads the manifest through the same texts.
            return null;
        }
    }
}
