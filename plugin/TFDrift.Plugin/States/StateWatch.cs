// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text.Json;
using Falco.Plugin.Sdk;
using TFDrift.Core.States;
using TFDrift.Plugin.Configuration;
using TFDrift.Sources.States;

namespace TFDrift.Plugin.States;

/// <summary>
/// The states while a capture is open: starts the refresher, and turns what it reports into log lines and async events.
/// </summary>
internal sealed class StateWatch(
    TFDriftOptions options, StateSources sources, StateDecoder decoder, PluginLog log, TimeProvider time) : IDisposable
{
    /// <summary>Name of the async event for a state that cannot be read, or can be again.</summary>
    public const string StateErrorEvent = "tfdrift_state_error";

    /// <summary>Longest wait for the first index, since Falco starts no rules meanwhile; the rest follows.</summary>
    private static readonly TimeSpan InitialLoadMax = TimeSpan.FromMinutes(2);

    private StateRefresher? _refresher;
    private IAsyncEventSink? _sink;

    /// <summary>The index now; empty before the capture is open.</summary>
    public IStateIndex Index => _refresher?.Index ?? StateIndex.Empty;

    /// <summary>The numbers now.</summary>
    public StateCounters Counters => _refresher?.Counters ?? default;

    public void Open()
    {
        Close();
        if (sources.All.Count == 0)
        {
            log.Write(LogSeverity.Warning,
                "no states are configured: every change will be of an unmanaged resource; add \"states\" to init_config");
        }

        var refresher = new StateRefresher(
            sources.All,
            decoder,
            new StateRefresherOptions { RefreshInterval = options.RefreshInterval, ReloadTrigger = options.ReloadTrigger },
            time,
            Report);
        _refresher = refresher;
        bool complete = refresher.LoadInitial(InitialLoadMax);
        StateCounters counters = refresher.Counters;
        log.Write(
            complete ? LogSeverity.Information : LogSeverity.Warning,
            $"{counters.Resources} resources of {counters.States} states are indexed"
            + (complete ? "" : "; some states take longer and will follow"));
    }

    public void Close()
    {
        _refresher?.Dispose();
        _refresher = null;
    }

    /// <summary>Tells that an object of S3 was written, which may be a state.</summary>
    public void Touch(string bucket, string key) => _refresher?.Touch(bucket, key);

    public void Dispose()
    {
        Close();
        sources.Dispose();
    }

    /// <summary>Where async events go from now on; null for nowhere.</summary>
    public void EmitTo(IAsyncEventSink? sink) => _sink = sink;

    private void Report(StateEvent report)
    {
        log.Write(
            report.Kind switch
            {
                StateEventKind.Failed => LogSeverity.Error,
                StateEventKind.Recovered => LogSeverity.Information,
                _ => LogSeverity.Warning,
            },
            report.Message);
        _sink?.TryEmit(StateErrorEvent, Payload(report));
    }

    /// <summary>Members are named as the fields that read them.</summary>
    private static byte[] Payload(StateEvent report)
    {
        using var buffer = new System.IO.MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("state"u8, report.Location);
            json.WriteString("status"u8, StatusName(report.Kind));
            json.WriteString("reason"u8, report.Message);
            if (report.Error is { } error)
            {
                json.WriteString("error"u8, error.ToString());
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static string StatusName(StateEventKind kind) => kind switch
    {
        StateEventKind.Failed => "state_failed",
        StateEventKind.Recovered => "state_recovered",
        StateEventKind.Removed => "state_removed",
        StateEventKind.Replaced => "state_replaced",
        StateEventKind.Unmatched => "state_unmatched",
        _ => "state_emptied",
    };
}
