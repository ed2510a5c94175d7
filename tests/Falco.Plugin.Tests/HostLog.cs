// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Falco.Plugin.Abi;

namespace Falco.Plugin.Tests;

/// <summary>The framework's log function. Tests log on their own thread, so each thread has its own messages.</summary>
internal static unsafe class HostLog
{
    [ThreadStatic]
    private static List<string>? _messages;

    public static IReadOnlyList<string> Messages => _messages ?? [];

    public static void Clear() => _messages = [];

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static void OnLog(void* owner, byte* component, byte* message, ss_plugin_log_severity severity) =>
        _messages?.Add($"{severity}: {Marshal.PtrToStringUTF8((nint)message)}");
}
