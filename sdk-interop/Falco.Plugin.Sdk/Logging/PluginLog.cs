// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using Falco.Plugin.Abi;

namespace Falco.Plugin.Sdk;

/// <summary>Falco's log. Callable from any thread; silent without a host's log and after the plugin's end.</summary>
public sealed unsafe class PluginLog
{
    private const int CausesMax = 256;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _causes = [];
    private readonly void* _owner;
    private readonly Action<LogSeverity, string>? _writer;
    private delegate* unmanaged[Cdecl]<void*, byte*, byte*, ss_plugin_log_severity, void> _logFn;

    internal PluginLog(
        void* owner, delegate* unmanaged[Cdecl]<void*, byte*, byte*, ss_plugin_log_severity, void> logFn)
    {
        _owner = owner;
        _logFn = logFn;
    }

    /// <summary>A log that goes elsewhere than to Falco, for tests.</summary>
    public PluginLog(Action<LogSeverity, string> writer) => _writer = writer;

    /// <summary>A log that drops everything.</summary>
    public static PluginLog None { get; } = new(null, null);

    /// <summary>Logs one message; Falco puts the plugin's name before it.</summary>
    public void Write(LogSeverity severity, string message)
    {
        _writer?.Invoke(severity, message);
        byte[] text = Encoding.UTF8.GetBytes(message + '\0');
        // Under the lock, so that no thread is inside Falco's function any more when destroy returns.
        lock (_lock)
        {
            if (_logFn is not null)
            {
                fixed (byte* pointer = text)
                {
                    _logFn(_owner, null, pointer, (ss_plugin_log_severity)severity);
                }
            }
        }
    }

    /// <summary>
    /// Logs a message unless one of the same cause was logged before, so that a failure that repeats for every
    /// event does not flood the log.
    /// </summary>
    /// <returns>Whether the message was logged.</returns>
    public bool WriteOnce(LogSeverity severity, string cause, string message)
    {
        lock (_lock)
        {
            if (_causes.Count >= CausesMax)
            {
                _causes.Clear();
            }
            if (!_causes.Add(cause))
            {
                return false;
            }
        }
        Write(severity, message);
        return true;
    }

    /// <summary>Lets a cause be logged again, say once the failure is over.</summary>
    public void Forget(string cause)
    {
        lock (_lock)
        {
            _causes.Remove(cause);
        }
    }

    internal void Close()
    {
        lock (_lock)
        {
            _logFn = null;
        }
    }
}
