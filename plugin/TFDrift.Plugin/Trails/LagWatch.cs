// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Globalization;
using System.IO;
using System.Text.Json;
using System.Threading;
using Falco.Plugin.Sdk;
using TFDrift.Sources.Trails;

namespace TFDrift.Plugin.Trails;

/// <summary>
/// Says when a live trail falls silent or behind: a quiet detector must not look like a healthy one. Once for each time,
/// and in the log when it is over.
/// </summary>
internal sealed class LagWatch : IDisposable
{
    /// <summary>Name of the async event.</summary>
    public const string LagEvent = "tfdrift_lag";

    private const int LooksPerLimit = 20;
    private static readonly TimeSpan LookIntervalMax = TimeSpan.FromSeconds(10);

    private readonly TrailCounters _counters;
    private readonly TimeSpan _limit;
    private readonly TimeProvider _time;
    private readonly PluginLog _log;
    private readonly Func<IAsyncEventSink?> _sink;
    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private long _records;
    private long _arrivedAt;
    private string _status = "ok";

    /// <param name="counters">What the trail counts in.</param>
    /// <param name="limit">How long it may be silent, and how late its events.</param>
    /// <param name="log">Falco's log.</param>
    /// <param name="time">The clock.</param>
    /// <param name="sink">Where async events go at the moment.</param>
    public LagWatch(
        TrailCounters counters, TimeSpan limit, PluginLog log, TimeProvider time, Func<IAsyncEventSink?> sink)
    {
        (_counters, _limit, _log, _time, _sink) = (counters, limit, log, time, sink);
        _records = counters[TrailCounter.Records];
        _arrivedAt = time.GetTimestamp();
        TimeSpan interval = limit / LooksPerLimit < LookIntervalMax ? limit / LooksPerLimit : LookIntervalMax;
        _timer = time.CreateTimer(_ => Look(), null, interval, interval);
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        lock (_lock)
        {
            long records = _counters[TrailCounter.Records];
            if (records != _records)
            {
                (_records, _arrivedAt) = (records, _time.GetTimestamp());
            }

            TimeSpan silence = _time.GetElapsedTime(_arrivedAt);
            TimeSpan lag = Lag();
            (string status, string reason) = silence > _limit
                ? ("silent", $"no record has arrived for {Minutes(silence)} minutes; is the trail on, and does it reach us?")
                : lag > _limit
                    ? ("behind", $"the newest record is {Minutes(lag)} minutes old, with {Waiting()} messages waiting")
                    : ("ok", "records arrive in time again");
            if (status == _status)
            {
                return;
            }

            _status = status;
            _log.Write(status == "ok" ? LogSeverity.Information : LogSeverity.Warning, $"trail: {reason}");
            if (status != "ok")
            {
                _sink()?.TryEmit(LagEvent, Payload(status, reason, silence > lag ? silence : lag));
            }
        }
    }

    private TimeSpan Lag()
    {
        long newest = _counters.NewestEventNanoseconds;
        return newest == 0 ? TimeSpan.Zero : _time.GetUtcNow() - DateTimeOffset.UnixEpoch.AddTicks(newest / 100);
    }

    private long Waiting() => _counters[TrailGauge.QueueWaiting];

    private static string Minutes(TimeSpan time) => time.TotalMinutes.ToString("F0", CultureInfo.InvariantCulture);

    /// <summary>Members are named as the fields that read them.</summary>
    private static byte[] Payload(string status, string reason, TimeSpan lag)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("status"u8, status);
            json.WriteString("reason"u8, reason);
            json.WriteNumber("lag_ms"u8, (long)lag.TotalMilliseconds);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
