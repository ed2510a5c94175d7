// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Buffers.Binary;
using System.Globalization;
using Falco.Plugin.Sdk;

namespace Falco.Plugin.Sample;

/// <summary>
/// A counter as event source: event n carries the number n. It exercises every capability with as little else as
/// possible.
/// </summary>
internal sealed class SamplePlugin :
    IFalcoPlugin<SamplePlugin>, IEventSourcing, IFieldExtraction<SamplePlugin>, IEventParsing, IAsyncEvents,
    ICaptureListening, IMetrics
{
    private readonly SampleOptions _options;
    private readonly PluginLog _log;
    private readonly Metric _parsed;
    private readonly Metric _captures;
    private readonly Milestones _milestones = new();
    private ulong _count;

    private SamplePlugin(SampleOptions options, PluginLog log)
    {
        _options = options;
        _log = log;
        Metrics = new MetricRegistry();
        _parsed = Metrics.AddCounter("events_parsed");
        _captures = Metrics.AddGauge("captures_open");
        Consumed = Metrics.AddCounter("events_consumed");
    }

    public static PluginManifest Manifest { get; } = new()
    {
        Name = "sample",
        Version = "0.1.0",
        Description = "Counts, as an example of a Falco plugin in C#.",
        Contact = "https://github.com/falcosecurity/falco",
        Id = 999,
        EventSource = "sample",
        ExtractEventSources = ["sample"],
        ParseEventSources = ["sample"],
        AsyncEvents = ["sample_milestone"],
        AsyncEventSources = ["sample"],
        InitSchema = SampleOptions.Schema,
    };

    public static FieldTable<SamplePlugin> Fields { get; } = new(
        new(
            "sample.count", FieldType.UInt64, "Count", "The number that the event carries.",
            static (plugin, _, value) => value.SetUInt64(plugin._count))
        {
            AddOutput = true,
        },
        new(
            "sample.text", FieldType.Text, "Text", "The number in decimal digits.",
            static (plugin, _, value) => value.SetText(plugin._count.ToString(CultureInfo.InvariantCulture))),
        new(
            "sample.even", FieldType.Bool, "Even", "Whether the number is even.",
            static (plugin, _, value) => value.SetBool(plugin._count % 2 == 0)),
        new(
            "sample.digits", FieldType.Text, "Digits", "The decimal digits of the number.",
            static (plugin, _, value) =>
            {
                foreach (char digit in plugin._count.ToString(CultureInfo.InvariantCulture))
                {
                    value.AddText([(byte)digit]);
                }
            })
        {
            IsList = true,
        },
        new(
            "sample.digit", FieldType.Text, "Digit", "One decimal digit, counted from the left; the first by default.",
            FieldArgumentKind.OptionalIndex,
            static (plugin, _, argument, value) =>
            {
                string digits = plugin._count.ToString(CultureInfo.InvariantCulture);
                ulong index = argument.IsPresent ? argument.Index : 0;
                if (index < (ulong)digits.Length)
                {
                    value.SetText(digits.AsSpan((int)index, 1).ToString());
                }
            }),
        new(
            "sample.in", FieldType.Text, "In", "The number in a numeral system: hex or octal.",
            FieldArgumentKind.RequiredKey,
            static (plugin, _, argument, value) =>
            {
                if (argument.Key.SequenceEqual("hex"u8))
                {
                    value.SetText(plugin._count.ToString("x", CultureInfo.InvariantCulture));
                }
                else if (argument.Key.SequenceEqual("octal"u8))
                {
                    value.SetText(Convert.ToString((long)plugin._count, 8));
                }
            }),
        new(
            "sample.milestone", FieldType.Text, "Milestone", "The text of a sample_milestone event.",
            static (_, evt, value) =>
            {
                if (evt.IsAsync)
                {
                    value.SetText(evt.Payload);
                }
            }));

    public MetricRegistry Metrics { get; }

    /// <summary>Events that Falco has certainly seen.</summary>
    internal Metric Consumed { get; }

    public static SamplePlugin Init(PluginContext context)
    {
        SampleOptions options = SampleOptions.Parse(context.Config);
        context.Log.Write(LogSeverity.Debug, $"counting in steps of {options.Step}");
        return new SamplePlugin(options, context.Log);
    }

    public IEventSource Open(string openParams) => new CounterSource(_options, openParams, Consumed);

    public IReadOnlyList<OpenParam> ListOpenParams() => [new OpenParam("1000", "Counts to 1000 and ends.")];

    public string? Describe(PluginEvent evt) =>
        evt.IsAsync ? null : $"count {BinaryPrimitives.ReadUInt64LittleEndian(evt.Payload)}";

    public void Parse(PluginEvent evt)
    {
        _parsed.Increment();
        if (!evt.IsAsync && _parsed.Value == _options.MilestoneEvents)
        {
            _milestones.Reach(_parsed.Value);
        }
    }

    public void OnEvent(PluginEvent evt) =>
        _count = evt.IsAsync ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(evt.Payload);

    public void StartAsyncEvents(IAsyncEventSink sink) => _milestones.Start(sink);

    public void StopAsyncEvents() => _milestones.Stop();

    public void OnCaptureOpen()
    {
        _captures.Add(1);
        _log.Write(LogSeverity.Information, "capture open");
    }

    public void OnCaptureClose() => _captures.Add(-1);

    public void Dispose() => _milestones.Dispose();
}
