// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Falco.Plugin.Abi;
using Falco.Plugin.Sdk;

internal static unsafe class ListeningExports
{
    [UnmanagedCallersOnly(EntryPoint = "plugin_capture_open", CallConvs = [typeof(CallConvCdecl)])]
    private static ss_plugin_rc CaptureOpen(void* s, ss_plugin_capture_listen_input* input) =>
        CaptureListeningAbi<FalcoPlugin>.CaptureOpen(s);

    [UnmanagedCallersOnly(EntryPoint = "plugin_capture_close", CallConvs = [typeof(CallConvCdecl)])]
    private static ss_plugin_rc CaptureClose(void* s, ss_plugin_capture_listen_input* input) =>
        CaptureListeningAbi<FalcoPlugin>.CaptureClose(s);
}
