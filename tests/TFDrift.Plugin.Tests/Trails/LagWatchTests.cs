// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Text;
using System.Text.Json;
using Falco.Plugin.Sdk;
using TFDrift.Plugin.Trails;
using TFDrift.Sources.Trails;

namespace TFDrift.Plugin.Tests.Trails;

public sealed class LagWatchTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    private readonly TrailCounters _counters = new();
    private readonly SteppedTime _time = new();
    private readonly Sink _sink = new();
    private readonly List<string> _log = [];

    [Fact]
    public void Silence_is_said_once_and_its_end_is_logged()
    {
        using LagWatch watch = Watch();
        _time.Advance(TimeSpan.FromMinutes(29));
        Assert.Empty(_sink.Events);

        _time.Advance(TimeSpan.FromMinutes(2));
        _time.Advance(TimeSpan.FromHours(5));

        (string name, JsonElement payload) = Assert.Single(_sink.Events);
        Assert.Equal("tfdrift_lag", name);
        Assert.Equal("silent", payload.GetProperty("status").GetString());
        Assert.Contains("no record has arrived for 31 minutes", payload.GetProperty("reason").GetString());
        Assert.Equal(31 * 60_000, payload.GetProperty("lag_ms").GetInt64());

        Arrive(age: TimeSpan.FromMinutes(5));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Contains("in time again", _log[^1], StringComparison.Ordinal);
        Assert.Single(_sink.Events);
    }

    [Fact]
    public void Late_records_are_said()
    {
        using LagWatch watch = Watch();
        Arrive(age: TimeSpan.FromMinutes(45));

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("behind", Assert.Single(_sink.Events).Payload.GetProperty("status").GetString());
    }

    [Fact]
    public void A_trail_in_time_is_not_spoken_of()
    {
        using LagWatch watch = Watch();
        for (int i = 0; i < 100; i++)
        {
            Arrive(age: TimeSpan.FromMinutes(6));
            _time.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.Empty(_sink.Events);
        Assert.Empty(_log);
    }

    private LagWatch Watch() => new(
        _counters, Limit, new PluginLog((_, message) => _log.Add(message)), _time, () => _sink);

    private void Arrive(TimeSpan age)
    {
        _counters.Add(TrailCounter.Records);
        _counters.SawEvent((_time.GetUtcNow() - age).ToUnixTimeMilliseconds() * 1_000_000);
    }

    private sealed class Sink : IAsyncEventSink
    {
        public List<(string Name, JsonElement Payload)> Events { get; } = [];

        public bool TryEmit(string name, ReadOnlySpan<byte> payload, ulong? timestampNanoseconds = null)
        {
            Events.Add((name, JsonDocument.Parse(Encoding.UTF8.GetString(payload)).RootElement));
            return true;
        }
    }
}
