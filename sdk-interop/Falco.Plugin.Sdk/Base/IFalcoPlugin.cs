// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace Falco.Plugin.Sdk;

/// <summary>
/// A Falco plugin. The framework creates one instance per inspector, several at a time in one process, so an
/// implementation keeps its state in the instance and has no static mutable state.
/// </summary>
/// <typeparam name="TSelf">The plugin's own type.</typeparam>
/// <remarks>
/// Capabilities are further interfaces: <see cref="IEventSourcing"/>, <see cref="IFieldExtraction{TSelf}"/>,
/// <see cref="IEventParsing"/>, <see cref="IAsyncEvents"/>, <see cref="ICaptureListening"/>, <see cref="IMetrics"/>,
/// <see cref="IConfigurable"/>, <see cref="IStateDump"/>. An exception thrown from any of them never reaches Falco:
/// the call fails and the exception becomes the plugin's last error.
/// <see cref="IDisposable.Dispose"/> is <c>plugin_destroy</c>: it must end every thread of the plugin.
/// </remarks>
public interface IFalcoPlugin<TSelf> : IDisposable
    where TSelf : class, IFalcoPlugin<TSelf>
{
    /// <summary>Who the plugin is; read before and without <see cref="Init"/>, possibly from several threads.</summary>
    static abstract PluginManifest Manifest { get; }

    /// <summary>
    /// <c>plugin_init</c>: validates the configuration and nothing else, for Falco also calls it in dry runs, while
    /// another instance is at work. Side effects belong into <see cref="IEventSourcing.Open"/> or
    /// <see cref="ICaptureListening.OnCaptureOpen"/>.
    /// </summary>
    /// <exception cref="ConfigurationException">The configuration is wrong; Falco shows why and ends.</exception>
    static abstract TSelf Init(PluginContext context);
}
