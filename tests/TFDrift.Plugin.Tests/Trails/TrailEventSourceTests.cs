// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Globalization;
using System.Text;
using System.Threading;
using Falco.Plugin.Sdk;
using TFDrift.Plugin.Trails;
using TFDrift.Sources;
using TFDrift.Sources.Trails;

namespace TFDrift.Plugin.Tests.Trails;

/// <summary>What Falco's event thread sees of a trail.</summary>
public sealed class TrailEventSourceTests : IDisposable
{
    private const int Records = 10_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("tfdrift-trail-").FullName;
    private readonly EventBatch _batch = new();

    public TrailEventSourceTests() => File.WriteAllLines(
        Path.Combine(_folder, "a.json"),
        Enumerable.Range(0, Records).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"eventVersion":"1.11","eventTime":"2026-11-22T10:00:00Z","eventSource":"ec2.amazonaws.com","eventName":"{{i}}","readOnly":false}""")));

    public void Dispose()
    {
        _batch.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Every_record_becomes_an_event_in_order()
    {
        using TrailEventSource source = new(Open(), null);
        int next = 0;
        while (Next(source) != BatchStatus.Eof)
        {
            for (int i = 0; i < _batch.Count; i++, next++)
            {
                Assert.True(_batch.PayloadAt(i).IndexOf(Encoding.UTF8.GetBytes($"\"eventName\":\"{next}\"")) > 0);
            }
        }

        Assert.Equal(Records, next);
    }

    /// <summary>Between the calls Falco looks at its signals.</summary>
    [Fact]
    public void A_call_returns_soon_though_no_record_is_wanted()
    {
        using TrailEventSource source = new(Open(), static _ =>
        {
            Thread.SpinWait(500);
            return false;
        });
        int calls = 0;
        for (; Next(source) != BatchStatus.Eof; calls++)
        {
            Assert.Equal(0, _batch.Count);
        }

        Assert.InRange(calls, 2, int.MaxValue);
    }

    private BatchStatus Next(TrailEventSource source)
    {
        _batch.Consume();
        return source.NextBatch(_batch);
    }

    private ITrailSource Open() => TrailSources.Open(_folder, new TrailOptions(), new TrailCounters(), new NoLog());

    private sealed class NoLog : ISourceLog
    {
        public void Write(SourceLogLevel level, string message)
        {
        }
    }
}
