// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Falco.Plugin.Sdk;

namespace Falco.Plugin.Tests.Sourcing;

/// <summary>Its source does what the test set for the current thread.</summary>
internal sealed class ScriptedPlugin : IFalcoPlugin<ScriptedPlugin>, IEventSourcing
{
    [ThreadStatic]
    internal static Func<EventBatch, BatchStatus>? Script;

    public static PluginManifest Manifest { get; } = new()
    {
        Name = "scripted",
        Version = "1.0.0",
        Description = "Does what a test says.",
        Contact = "nobody",
        Id = 999,
        EventSource = "scripted",
    };

    public static ScriptedPlugin Init(PluginContext context) => new();

    public IEventSource Open(string openParams) => new ScriptedSource(Script!);

    public void Dispose() { }

    private sealed class ScriptedSource(Func<EventBatch, BatchStatus> script) : IEventSource
    {
        public SourceProgress Progress => new(0.5, "half");

        public BatchStatus NextBatch(EventBatch batch) => script(batch);

        public void Dispose() { }
    }
}
