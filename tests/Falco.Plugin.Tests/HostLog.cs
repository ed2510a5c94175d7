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
    private static List<string>? t_messages;

    public static IReadOnlyList<string> Messages => t_messages ?? [];

    public static void Clear() => t_messages = [];

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static void OnLog(void* owner, byte* component, byte* message, ss_plugin_log_severity severity) =>
        t_messages?.Add($"{severity}: {Marshal.PtrToStringUTF8((nint)message)}");
}
