// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Runtime.InteropServices;
using Falco.Plugin.Abi;

namespace TFDrift.Benchmarks;

/// <summary>
/// <c>init</c> and <c>destroy</c> of the built library, in this process: the catalog is all that takes long in them.
/// </summary>
internal sealed unsafe class InitBenchmark : IBenchmark
{
    private delegate* unmanaged[Cdecl]<ss_plugin_init_input*, int*, void*> _init;
    private delegate* unmanaged[Cdecl]<void*, void> _destroy;

    public string Name => "init of the library";

    public string Floor => Name;

    public string Unit => "inits";

    public void SetUp(bool isQuick)
    {
        nint library = NativeLibrary.Load(
            Path.Combine(BenchmarkEngine.Root, "artifacts/native/libtfdrift.so"));
        _init = (delegate* unmanaged[Cdecl]<ss_plugin_init_input*, int*, void*>)NativeLibrary.GetExport(
            library, "plugin_init");
        _destroy = (delegate* unmanaged[Cdecl]<void*, void>)NativeLibrary.GetExport(library, "plugin_destroy");
    }

    public long Run()
    {
        fixed (byte* config = "{\"states\": [\"/nowhere/*.tfstate\"]}"u8)
        {
            ss_plugin_init_input input = new() { config = config };
            int status;
            void* plugin = _init(&input, &status);
            _destroy(plugin);
            return status == 0 ? 1 : throw new InvalidOperationException($"plugin_init: {status}");
        }
    }
}
