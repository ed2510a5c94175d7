// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Falco.Plugin.Sdk;

namespace Falco.Plugin.Tests.Base;

/// <summary>Throws from everything but its initialisation, and from that when told to.</summary>
internal sealed class ThrowingPlugin :
    IFalcoPlugin<ThrowingPlugin>, IEventSourcing, IFieldExtraction<ThrowingPlugin>, IEventParsing, IAsyncEvents,
    IStateDump, ICaptureListening, IMetrics, IConfigurable
{
    private readonly MetricRegistry _metrics = new();
    private bool _hasStarted;

    public static PluginManifest Manifest { get; } = new()
    {
        Name = "throwing",
        Version = "1.0.0",
        Description = "Throws.",
        Contact = "nobody",
        Id = 999,
        EventSource = "throwing",
    };

    public static FieldTable<ThrowingPlugin> Fields { get; } = new(
        [new("throwing.field", FieldType.Text, "Field", "Throws.", static (_, _, _) => throw new BugException())]);

    // Asked for once by the initialisation, and then it throws.
    public MetricRegistry Metrics => _hasStarted ? throw new BugException() : Start();

    public IReadOnlyList<OpenParam> ListOpenParams() => throw new BugException();

    public static ThrowingPlugin Init(PluginContext context) => context.Config switch
    {
        "bug" => throw new BugException(),
        "wrong" => throw new ConfigurationException("init_config: step is -1; give a positive number"),
        _ => new ThrowingPlugin(),
    };

    public IEventSource Open(string openParams) =>
        openParams == "source" ? new ThrowingSource() : throw new BugException();

    public string? Describe(PluginEvent evt) => throw new BugException();

    public void Parse(PluginEvent evt) => throw new BugException();

    public void StartAsyncEvents(IAsyncEventSink sink) => throw new BugException();

    public void StopAsyncEvents() => throw new BugException();

    public void DumpState(IAsyncEventSink sink) => throw new BugException();

    public void OnCaptureOpen() => throw new BugException();

    public void OnCaptureClose() => throw new BugException();

    public void SetConfig(string config) => throw new BugException();

    public void Dispose() => throw new BugException();

    private MetricRegistry Start()
    {
        _hasStarted = true;
        return _metrics;
    }

    private sealed class ThrowingSource : IEventSource
    {
        public SourceProgress Progress => throw new BugException();

        public BatchStatus NextBatch(EventBatch batch) => throw new BugException();

        public void Dispose() => throw new BugException();
    }
}
