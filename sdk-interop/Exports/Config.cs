// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Falco.Plugin.Abi;
using Falco.Plugin.Sdk;

internal static unsafe class ConfigExports
{
    [UnmanagedCallersOnly(EntryPoint = "plugin_set_config", CallConvs = [typeof(CallConvCdecl)])]
    private static ss_plugin_rc SetConfig(void* s, ss_plugin_set_config_input* input) =>
        PluginAbi<FalcoPlugin>.SetConfig(s, input);
}
