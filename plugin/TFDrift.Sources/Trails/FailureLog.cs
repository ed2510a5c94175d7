// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Concurrent;
using System.IO;
using TFDrift.Sources.Aws;

namespace TFDrift.Sources.Trails;

/// <summary>Counts failures by the kind of cause, and says each cause once, and again an hour later.</summary>
internal sealed class FailureLog(ISourceLog log, TrailCounters counters, TimeProvider time)
{
    private const int CausesMax = 100;
    private const string OtherCause = "other";
    private static readonly TimeSpan SilenceMax = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, long> _said = new(StringComparer.Ordinal);

    /// <summary>Counts a failed attempt of a call. Those that are repeated with success need not be said.</summary>
    public void CountAttempt(Exception exception) => counters.Add(AwsFailure.Of(exception).Kind);

    /// <summary>Says that a call failed for good, when its cause is new.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="what">What was to be done, for people.</param>
    public AwsFailure Note(Exception exception, string what)
    {
        AwsFailure failure = AwsFailure.Of(exception);
        if (exception is IOException)
        {
            // The call itself succeeded, and its answer broke off.
            counters.Add(failure.Kind);
        }

        if (IsDue(_said.Count < CausesMax ? failure.Cause : OtherCause))
        {
            log.Write(
                AwsFailure.IsTransient(exception) ? SourceLogLevel.Warning : SourceLogLevel.Error,
                $"{what}: {failure.Message} (said once an hour, counted each time)");
        }

        return failure;
    }

    private bool IsDue(string cause)
    {
        long now = time.GetTimestamp();
        return _said.TryAdd(cause, now)
            || (_said.TryGetValue(cause, out long said)
                && time.GetElapsedTime(said, now) > SilenceMax
                && _said.TryUpdate(cause, now, said));
    }
}
