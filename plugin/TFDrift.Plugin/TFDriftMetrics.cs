// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using Falco.Plugin.Sdk;
using TFDrift.Core.Findings;
using TFDrift.Core.Lifecycle;
using TFDrift.Core.Suppression;
using TFDrift.Sources.States;
using TFDrift.Sources.Trails;

namespace TFDrift.Plugin;

/// <summary>
/// What Falco's <c>/metrics</c> says of us, as <c>falcosecurity_plugins_tfdrift_&lt;name&gt;_total</c>. Names must not
/// hold units that Falco strips, hence "volume" for bytes.
/// </summary>
internal sealed class TFDriftMetrics
{
    private readonly Metric[] _verdicts = new Metric[(int)DriftStatus.Drifted + 1];

    public TFDriftMetrics(
        TrailCounters trail, Func<StateCounters> states, DriftLedger ledger, Suppressor suppressor, TimeProvider time)
    {
        AddTrail(trail, time);
        AddStates(states, time);
        AddLedger(ledger);
        for (int i = 0; i < suppressor.Count; i++)
        {
            int number = i;
            Registry.AddCounter($"ignored_by_{number}", () => suppressor.CountOf(number));
        }

        foreach (DriftStatus status in Enum.GetValues<DriftStatus>())
        {
            _verdicts[(int)status] = Registry.AddCounter($"verdicts_{VerdictName(status)}");
        }

        EvaluationErrors = Registry.AddCounter("evaluation_errors");
    }

    public MetricRegistry Registry { get; } = new();

    /// <summary>Events whose evaluation ended in an exception: bugs.</summary>
    public Metric EvaluationErrors { get; }

    public void Count(DriftStatus status) => _verdicts[(int)status].Increment();

    private void AddTrail(TrailCounters trail, TimeProvider time)
    {
        Add("trail_files_found", TrailCounter.FilesFound);
        Add("trail_files_read", TrailCounter.FilesRead);
        Add("trail_files_damaged", TrailCounter.FilesDamaged);
        Add("trail_files_skipped", TrailCounter.FilesSkipped);
        Add("trail_volume_read", TrailCounter.BytesRead);
        Add("trail_volume_decoded", TrailCounter.BytesDecoded);
        Add("records_decoded", TrailCounter.Records);
        Add("records_reads", TrailCounter.Reads);
        Add("records_failed_calls", TrailCounter.Failures);
        Add("records_writes", TrailCounter.Writes);
        Add("records_emitted", TrailCounter.Emitted);
        Add("records_broken", TrailCounter.Broken);
        Add("records_oversized", TrailCounter.Oversized);
        Add("records_duplicate", TrailCounter.Duplicates);
        Add("messages_received", TrailCounter.MessagesReceived);
        Add("messages_deleted", TrailCounter.MessagesDeleted);
        Add("messages_left", TrailCounter.MessagesLeft);
        Add("messages_ignored", TrailCounter.MessagesIgnored);
        Add("messages_unknown", TrailCounter.MessagesUnknown);
        Add("buckets_refused", TrailCounter.BucketsRefused);
        Add("calls_denied", TrailCounter.CallsDenied);
        Add("calls_missed", TrailCounter.CallsMissed);
        Add("calls_throttled", TrailCounter.CallsThrottled);
        Add("calls_broken", TrailCounter.CallsBroken);
        Add("calls_unanswered", TrailCounter.CallsUnanswered);
        Add("calls_unsigned", TrailCounter.CallsUnsigned);
        Add("calls_failed", TrailCounter.CallsFailed);
        Registry.AddGauge("queue_waiting", () => trail[TrailGauge.QueueWaiting]);
        Registry.AddGauge("queue_in_flight", () => trail[TrailGauge.QueueInFlight]);
        Registry.AddGauge("queue_oldest_ms", () => trail[TrailGauge.OldestUnacknowledgedMilliseconds]);
        Registry.AddGauge("trail_lag_ms", () => Milliseconds(trail.NewestEventNanoseconds));
        Add("trail_read_errors", TrailCounter.ReadErrors);
        Add("trail_gzip_errors", TrailCounter.GzipErrors);
        Add("trail_size_errors", TrailCounter.SizeErrors);

        // The clocks of AWS may be ahead of ours.
        long Milliseconds(long newest) =>
            newest == 0 ? 0 : Math.Max(0, time.GetUtcNow().ToUnixTimeMilliseconds() - (newest / 1_000_000));

        void Add(string name, TrailCounter counter) => Registry.AddCounter(name, () => trail[counter]);
    }

    private void AddStates(Func<StateCounters> states, TimeProvider time)
    {
        Registry.AddGauge("states", () => states().States);
        Registry.AddGauge("states_failing", () => states().Failing);
        Registry.AddGauge("state_resources", () => states().Resources);
        Registry.AddGauge("state_volume", () => states().StateBytes);
        Registry.AddGauge("state_volume_kept", () => states().KeptBytes);
        Registry.AddCounter("state_loads", () => states().Loads);
        Registry.AddCounter("state_failures", () => states().Failures);
        Registry.AddGauge("state_age_ms", () => AgeMilliseconds(states().OldestModifiedAt));
        Registry.AddGauge("state_refresh_age_ms", () => AgeMilliseconds(states().RefreshedAt));

        long AgeMilliseconds(DateTimeOffset? since) =>
            since is { } then ? (long)(time.GetUtcNow() - then).TotalMilliseconds : 0;
    }

    private void AddLedger(DriftLedger ledger)
    {
        foreach (Severity severity in Enum.GetValues<Severity>())
        {
            Registry.AddGauge($"drifts_open_{severity.ToString().ToLowerInvariant()}", () => ledger.Count(severity));
        }

        Registry.AddCounter("drifts_forgotten", () => ledger.Evicted);
        Registry.AddGauge("drifts_volume_kept", () => ledger.Bytes);
    }

    private static string VerdictName(DriftStatus status) => status switch
    {
        DriftStatus.InSync => "in_sync",
        _ => status.ToString().ToLowerInvariant(),
    };
}
