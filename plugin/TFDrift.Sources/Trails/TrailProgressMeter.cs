// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Globalization;
using System.Threading;

namespace TFDrift.Sources.Trails;

/// <summary>Tells, when asked and now and then in the log, how far reading has got.</summary>
internal sealed class TrailProgressMeter : IDisposable
{
    private readonly bool _isEndless;
    private readonly TrailOptions _options;
    private readonly TrailCounters _counters;
    private readonly ISourceLog _log;
    private readonly ITimer _timer;
    private readonly long _start;
    private readonly Lock _lock = new();
    private long _lastTime;
    private long _lastRecords;
    private double _rate;
    private bool _isFinished;

    public TrailProgressMeter(bool isEndless, TrailOptions options, TrailCounters counters, ISourceLog log)
    {
        (_isEndless, _options, _counters, _log) = (isEndless, options, counters, log);
        _start = _lastTime = options.Time.GetTimestamp();
        _timer = options.Time.CreateTimer(_ => Tick(), null, options.ProgressInterval, options.ProgressInterval);
    }

    public TrailProgress Progress
    {
        get
        {
            long found = _counters[TrailCounter.BytesFound];
            double fraction = _isEndless || found == 0 ? 0
                : _isFinished ? 1
                : Math.Min(1, (double)_counters[TrailCounter.BytesRead] / found);
            long files = _counters[TrailCounter.FilesFound];
            string part = _isEndless ? "" : string.Create(CultureInfo.InvariantCulture, $"{fraction * 100:F1} % of ");
            return new TrailProgress(fraction, string.Create(
                CultureInfo.InvariantCulture,
                $"{part}{files} {(files == 1 ? "file" : "files")}, {Rate():N0} events/s"));
        }
    }

    /// <summary>Says what came of it, once all files have been read.</summary>
    public void Finish()
    {
        if (_isFinished || _counters[TrailCounter.FilesFound] == 0)
        {
            return;
        }

        _isFinished = true;
        TimeSpan elapsed = _options.Time.GetElapsedTime(_start);
        _log.Write(SourceLogLevel.Information, string.Create(
            CultureInfo.InvariantCulture,
            $"read {_counters[TrailCounter.FilesRead]} files, {_counters[TrailCounter.Records]} records in "
            + $"{elapsed.TotalSeconds:F1} s: {_counters[TrailCounter.Emitted]} handed on, "
            + $"{_counters[TrailCounter.FilesDamaged]} files damaged"));
    }

    public void Dispose() => _timer.Dispose();

    private double Rate()
    {
        lock (_lock)
        {
            return _rate > 0 ? _rate : PerSecond(_counters[TrailCounter.Records], _start);
        }
    }

    private void Tick()
    {
        long records = _counters[TrailCounter.Records];
        bool isIdle;
        lock (_lock)
        {
            isIdle = records == _lastRecords;
            _rate = PerSecond(records - _lastRecords, _lastTime);
            _lastTime = _options.Time.GetTimestamp();
            _lastRecords = records;
        }

        // A trail that waits for its next file has nothing to say.
        if (!isIdle)
        {
            _log.Write(SourceLogLevel.Information, Progress.Text);
        }
    }

    private double PerSecond(long records, long since) =>
        records / Math.Max(0.001, _options.Time.GetElapsedTime(since).TotalSeconds);
}
