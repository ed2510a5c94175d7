// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Falco.Plugin.Abi;
using Falco.Plugin.Sdk;

internal static unsafe class BaseExports
{
    [UnmanagedCallersOnly(EntryPoint = "plugin_get_required_api_version", CallConvs = [typeof(CallConvCdecl)])]
    private static byte* GetRequiredApiVersion() => PluginAbi<FalcoPlugin>.GetRequiredApiVersion();

    [UnmanagedCallersOnly(EntryPoint = "plugin_get_name", CallConvs = [typeof(CallConvCdecl)])]
    private static byte* GetName() => PluginAbi<FalcoPlugin>.GetName();

    [UnmanagedCallersOnly(EntryPoint = "plugin_get_version", CallConvs = [typeof(CallConvCdecl)])]
    private static byte* GetVersion() => PluginAbi<FalcoPlugin>.GetVersion();

    [UnmanagedCallersOnly(EntryPoint = "plugin_get_description", CallConvs = [typeof(CallConvCdecl)])]
    private static byte* GetDescription() => PluginAbi<FalcoPlugin>.GetDescription();

    [UnmanagedCallersOnly(EntryPoint = "plugin_get_contact", CallConvs = [typeof(CallConvCdecl)])]
    private static byte* GetContact() => PluginAbi<FalcoPlugin>.GetContact();

    [UnmanagedCallersOnly(EntryPoint = "plugin_get_init_schema", CallConvs = [typeof(CallConvCdecl)])]
    private static byte* GetInitSchema(ss_plugin_schema_type* type) => PluginAbi<FalcoPlugin>.GetInitSchema(type);

    [UnmanagedCallersOnly(EntryPoint = "plugin_init", CallConvs = [typeof(CallConvCdecl)])]
    private static void* Init(ss_plugin_init_input* input, ss_plugin_rc* rc) => PluginAbi<FalcoPlugin>.Init(input, rc);

    [UnmanagedCallersOnly(EntryPoint = "plugin_destroy", CallConvs = [typeof(CallConvCdecl)])]
    private static void Destroy(void* s) => PluginAbi<FalcoPlugin>.Destroy(s);

    [UnmanagedCallersOnly(EntryPoint = "plugin_get_last_error", CallConvs = [typeof(CallConvCdecl)])]
    private static byte* GetLastError(void* s) => PluginAbi<FalcoPlugin>.GetLastError(s);
}
