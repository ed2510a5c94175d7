// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.InteropServices;
using System.Text;
using Falco.Plugin.Abi;
using Falco.Plugin.Sdk;

namespace Falco.Plugin.Tests;

/// <summary>Calls a plugin through its ABI functions, as the framework would, without leaving the process.</summary>
internal sealed unsafe class PluginHarness<TPlugin> : IDisposable
    where TPlugin : class, IFalcoPlugin<TPlugin>
{
    public PluginHarness(string config = "")
    {
        HostLog.Clear();
        byte[] text = Encoding.UTF8.GetBytes(config + '\0');
        ss_plugin_rc rc;
        fixed (byte* pointer = text)
        {
            var input = new ss_plugin_init_input { config = pointer, log_fn = &HostLog.OnLog };
            State = PluginAbi<TPlugin>.Init(&input, &rc);
        }
        InitResult = rc;
    }

    public void* State { get; }

    public ss_plugin_rc InitResult { get; }

    public string LastError => Marshal.PtrToStringUTF8((nint)PluginAbi<TPlugin>.GetLastError(State)) ?? "";

    public void Dispose() => PluginAbi<TPlugin>.Destroy(State);
}
