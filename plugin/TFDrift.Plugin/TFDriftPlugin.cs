// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using Falco.Plugin.Sdk;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Evaluation;
using TFDrift.Core.Insights;
using TFDrift.Core.Lifecycle;
using TFDrift.Core.Records;
using TFDrift.Core.States;
using TFDrift.Core.Suppression;
using TFDrift.Plugin.Configuration;
using TFDrift.Plugin.Fields;
using TFDrift.Plugin.Lifecycle;
using TFDrift.Plugin.States;
using TFDrift.Plugin.Trails;
using TFDrift.Sources;
using TFDrift.Sources.Trails;

namespace TFDrift.Plugin;

/// <summary>The composition: one instance per <c>init</c>, nothing static.</summary>
public sealed class TFDriftPlugin : IFalcoPlugin<TFDriftPlugin>, IEventSourcing, IFieldExtraction<TFDriftPlugin>,
    IEventParsing, IAsyncEvents, ICaptureListening, IMetrics
{
    /// <summary>The official cloudtrail plugin's event source: events of either serve the fields of both.</summary>
    private const string EventSource = "aws_cloudtrail";

    /// <summary>"TFDR", in the block for private use until the plugin is registered.</summary>
    private const uint PluginId = 1413891154;

    private readonly TFDriftOptions _options;
    private readonly PluginLog _log;
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly TrailCounters _trailCounters = new();
    private readonly StateWatch _states;
    private readonly DriftLedger _ledger;
    private readonly LedgerWatch _ledgerWatch;
    private readonly Tampering _tampering;
    private readonly TFDriftMetrics _metrics;
    private volatile IAsyncEventSink? _sink;

    private TFDriftPlugin(TFDriftOptions options, Catalog catalog, StateSources states, PluginLog log)
    {
        _options = options;
        _log = log;
        _tampering = new Tampering(TamperTargets.Of(options));
        _states = new StateWatch(options, states, new StateDecoder(catalog), log, _time);
        Suppressor suppressor = new(options.Ignore, options.MaintenanceWindows);
        _ledger = new DriftLedger(new LedgerOptions { SettleTime = options.SettleTime }, _time);
        _ledgerWatch = new LedgerWatch(
            _ledger,
            new LedgerFolder(options.StateDir, log),
            _states,
            new Evaluator(catalog, options.TrustedAppliers),
            suppressor,
            log,
            _time);
        _metrics = new TFDriftMetrics(_trailCounters, () => _states.Counters, _ledger, suppressor, _time);
        DriftDetector detector = new(new Evaluator(catalog, options.TrustedAppliers), suppressor, _ledger);
        Current = new CurrentEvent(detector, _tampering, _time);
    }

    /// <inheritdoc/>
    public static PluginManifest Manifest { get; } = new()
    {
        Name = "tfdrift",
        Version = typeof(TFDriftPlugin).Assembly.GetName().Version!.ToString(3),
        Description = "Finds Terraform drift in AWS CloudTrail events: who changed which attribute, from what to what.",
        Contact = "https://github.com/tfdrift/tfdrift",
        Id = PluginId,
        EventSource = EventSource,
        ExtractEventSources = [EventSource],
        ParseEventSources = [EventSource],
        AsyncEvents =
        [
            StateWatch.StateErrorEvent, LedgerWatch.ResolvedEvent, LedgerWatch.UnreconciledEvent, LagWatch.LagEvent,
        ],
        AsyncEventSources = [EventSource],
        InitSchema = InitSchema.Json,
    };

    /// <inheritdoc/>
    public static FieldTable<TFDriftPlugin> Fields => TFDriftFields.Table;

    /// <inheritdoc/>
    public MetricRegistry Metrics => _metrics.Registry;

    internal CurrentEvent Current { get; }

    /// <inheritdoc/>
    [SuppressMessage("Reliability", "CA2000", Justification = "The plugin disposes of its state sources.")]
    public static TFDriftPlugin Init(PluginContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        TFDriftOptions options = OptionsReader.Read(context.Config);
        Catalog catalog = CatalogFiles.Load(options.Catalog);
        return new TFDriftPlugin(options, catalog, new StateSources(options.States, options.Aws), context.Log);
    }

    /// <inheritdoc/>
    [SuppressMessage("Reliability", "CA2000", Justification = "The event source disposes of the trail at close.")]
    public IEventSource Open(string openParams)
    {
        try
        {
            TrailOptions options = _options.Ingest.Apply(new TrailOptions
            {
                Emit = _options.Emit,
                Aws = _options.Aws,
                OtherObjectWritten = _states.Touch,
                Time = _time,
            });
            ITrailSource trail = TrailSources.Open(openParams, options, _trailCounters, new TrailLog(_log));
            _tampering.Watch(TamperTargets.Of(TrailLocation.ParseAll(openParams)));
            return new TrailEventSource(
                trail,
                _options.Emit == EmitMode.Drift ? IsFinding : null,
                trail.IsEndless ? new LagWatch(_trailCounters, _options.Ingest.LagLimit, _log, _time, () => _sink) : null);
        }
        catch (SourceConfigurationException e)
        {
            throw new ConfigurationException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<OpenParam> ListOpenParams() =>
    [
        new("sqs://tfdrift", "A queue that is told of CloudTrail files or events; a name, an ARN or a URL.", " "),
        new("s3://acme-cloudtrail/AWSLogs?start=7d", "The files of a bucket, of a range of time.", " "),
        new("s3://acme-cloudtrail/AWSLogs?follow", "The files that will come into a bucket.", " "),
        new("/var/log/cloudtrail", "A folder of CloudTrail files (.json, .json.gz).", " "),
        new("/var/log/cloudtrail/**/*.json.gz", "Files by a pattern.", " "),
        new("/var/log/cloudtrail?follow", "A folder, and what comes into it later.", " "),
    ];

    /// <inheritdoc/>
    public void Parse(PluginEvent evt) => JudgeOnce(evt);

    /// <inheritdoc/>
    public void OnEvent(PluginEvent evt) => JudgeOnce(evt);

    /// <inheritdoc/>
    public string? Describe(PluginEvent evt) => EventText.Describe(evt);

    /// <inheritdoc/>
    public void StartAsyncEvents(IAsyncEventSink sink) => EmitTo(sink);

    /// <inheritdoc/>
    public void StopAsyncEvents() => EmitTo(null);

    /// <inheritdoc/>
    public void OnCaptureOpen()
    {
        Current.Forget();
        _states.Open();
        _ledgerWatch.Open();
    }

    /// <inheritdoc/>
    public void OnCaptureClose()
    {
        _ledgerWatch.Close();
        _states.Close();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ledgerWatch.Close();
        _states.Dispose();
    }

    private void EmitTo(IAsyncEventSink? sink)
    {
        _sink = sink;
        _states.EmitTo(sink);
        _ledgerWatch.EmitTo(sink);
    }

    private bool IsFinding(ReadOnlySpan<byte> record) => Current.Concerns(record, _states.Index);

    /// <summary>
    /// Falco parses an event and then extracts from it; sysdig runs its filter, which extracts, before it parses. Whichever
    /// comes first judges: a second judgement would take the event for its own duplicate.
    /// </summary>
    private void JudgeOnce(PluginEvent evt)
    {
        if (Current.Is(evt))
        {
            return;
        }

        try
        {
            Current.Judge(evt, _states.Index);
        }
        catch (Exception)
        {
            _metrics.EvaluationErrors.Increment();
            throw;
        }

        if (Current.IsRecord)
        {
            _metrics.Count(Current.Verdict.Status);
        }
    }
}
