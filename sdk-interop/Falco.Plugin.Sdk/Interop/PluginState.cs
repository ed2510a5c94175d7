// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Falco.Plugin.Abi;

namespace Falco.Plugin.Sdk.Interop;

/// <summary>What a <c>ss_plugin_t*</c> stands for: an initialised plugin, or the error of a failed one.</summary>
internal sealed unsafe class PluginState : IDisposable
{
    private const int ErrorBytesMax = 8 * 1024;

    private readonly NativeText _lastError = new(ErrorBytesMax);
    private GCHandle<PluginState> _handle;
    private object? _plugin;

    private PluginState() => _lastError.Set("");

    public byte* LastError => _lastError.Pointer;

    public PluginLog Log { get; private set; } = PluginLog.None;

    /// <summary>Texts of the functions whose result stays until their next call.</summary>
    public NativeText OpenParams { get; } = new();

    public NativeText EventText { get; } = new();

    public EventExtraction? Extraction { get; set; }

    public AsyncEventSink? AsyncSink { get; set; }

    public MetricBuffers Metrics { get; } = new();

    [SuppressMessage("Reliability", "CA2000", Justification = "The framework owns it until destroy.")]
    public static nint Create()
    {
        var state = new PluginState();
        state._handle = new GCHandle<PluginState>(state);
        return GCHandle<PluginState>.ToIntPtr(state._handle);
    }

    public static PluginState? From(void* s) =>
        s is null ? null : GCHandle<PluginState>.FromIntPtr((nint)s).Target;

    public void Initialize<TPlugin>(ss_plugin_init_input* input, Func<PluginContext, TPlugin> init)
        where TPlugin : class, IFalcoPlugin<TPlugin>
    {
        Log = new PluginLog(input->owner, input->log_fn);
        RuntimeHelpers.RunClassConstructor(typeof(StaticText<TPlugin>).TypeHandle);
        _plugin = init(new PluginContext(NativeText.Read(input->config), Log));
        (_plugin as IMetrics)?.Metrics.Freeze();
    }

    public TPlugin Plugin<TPlugin>() where TPlugin : class =>
        _plugin as TPlugin ?? throw new InvalidOperationException("the plugin is not initialised");

    public TCapability Capability<TCapability>() where TCapability : class => Plugin<TCapability>();

    /// <summary>Forgets extracted values: the next event may lie at the same address.</summary>
    public void InvalidateEvent() => Extraction?.Invalidate();

    public void Fail(Exception exception)
    {
        try
        {
            if (exception is TypeInitializationException { InnerException: { } inner })
            {
                exception = inner;
            }
            if (!_handle.IsAllocated)
            {
                // Destroy itself failed: the state is gone, and so is whoever could read an error.
                return;
            }
            if (exception is ConfigurationException)
            {
                _lastError.Set(exception.Message);
                return;
            }
            _lastError.Set($"{exception.GetType().Name}: {exception.Message}");
            Log.WriteOnce(LogSeverity.Error, CauseOf(exception), exception.ToString());
        }
        catch (Exception)
        {
            // Out of memory while reporting: the previous error stays, and Falco still learns of the failure.
        }
    }

    public void StopAsyncEvents()
    {
        if (AsyncSink is null)
        {
            return;
        }
        AsyncEventSink sink = AsyncSink;
        AsyncSink = null;
        try
        {
            Capability<IAsyncEvents>().StopAsyncEvents();
        }
        finally
        {
            // Falco may take its side down as soon as we return, whatever the plugin's threads do.
            sink.Close();
        }
    }

    public void Dispose()
    {
        try
        {
            StopAsyncEvents();
        }
        finally
        {
            DisposePlugin();
        }
    }

    private void DisposePlugin()
    {
        try
        {
            (_plugin as IDisposable)?.Dispose();
        }
        finally
        {
            Extraction?.Dispose();
            Metrics.Dispose();
            OpenParams.Dispose();
            EventText.Dispose();
            Log.Close();
            _lastError.Dispose();
            _handle.Dispose();
        }
    }

    private static string CauseOf(Exception exception)
    {
        string stack = exception.StackTrace ?? "";
        int end = stack.IndexOf('\n', StringComparison.Ordinal);
        return exception.GetType().FullName + (end < 0 ? stack : stack[..end]);
    }
}
