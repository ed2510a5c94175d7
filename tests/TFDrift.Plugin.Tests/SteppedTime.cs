// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Concurrent;
using System.Threading;

namespace TFDrift.Plugin.Tests;

/// <summary>A clock that moves when told, and then fires its timers once. Any thread may make timers.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private readonly ConcurrentQueue<Action> _timers = [];
    private DateTimeOffset _now = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _timers.Enqueue(() => callback(state));
        return new NoTimer();
    }

    public void Advance(TimeSpan time)
    {
        _now += time;
        foreach (Action timer in _timers.ToArray())
        {
            timer();
        }
    }

    private sealed class NoTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
