// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Falco.Plugin.Abi;
using Falco.Plugin.Sdk.Interop;

namespace Falco.Plugin.Sdk;

/// <summary>The symbols of the capture listening capability.</summary>
/// <typeparam name="TPlugin">The plugin's type.</typeparam>
public static unsafe class CaptureListeningAbi<TPlugin>
    where TPlugin : class, IFalcoPlugin<TPlugin>, ICaptureListening
{
    /// <summary><c>plugin_capture_open</c>.</summary>
    public static ss_plugin_rc CaptureOpen(void* s) => Guard.Run(s, null, null, null, static (state, _, _, _) =>
    {
        state.InvalidateEvent();
        state.Plugin<TPlugin>().OnCaptureOpen();
        return ss_plugin_rc.SS_PLUGIN_SUCCESS;
    });

    /// <summary><c>plugin_capture_close</c>.</summary>
    public static ss_plugin_rc CaptureClose(void* s) => Guard.Run(s, null, null, null, static (state, _, _, _) =>
    {
        state.InvalidateEvent();
        state.Plugin<TPlugin>().OnCaptureClose();
        return ss_plugin_rc.SS_PLUGIN_SUCCESS;
    });
}
