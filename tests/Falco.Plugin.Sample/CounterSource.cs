// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Buffers.Binary;
using System.Globalization;
using Falco.Plugin.Sdk;

namespace Falco.Plugin.Sample;

/// <summary>Counts up to the number in the open params, then ends; without a number it never ends.</summary>
internal sealed class CounterSource : IEventSource
{
    private const int IdleMilliseconds = 30;
    private const ulong FirstNanoseconds = 1_700_000_000_000_000_000;

    private readonly ulong _step;
    private readonly ulong? _last;
    private readonly Metric _consumed;
    private ulong _produced;

    public CounterSource(SampleOptions options, string openParams, Metric consumed)
    {
        _step = options.Step;
        _consumed = consumed;
        if (openParams.Length > 0)
        {
            _last = ulong.TryParse(openParams, NumberStyles.None, CultureInfo.InvariantCulture, out ulong last)
                ? last
                : throw new ConfigurationException($"open_params: \"{openParams}\" is not a number of events");
        }
    }

    public SourceProgress Progress => _last is > 0 ? new SourceProgress((double)_produced / _last.Value) : default;

    public BatchStatus NextBatch(EventBatch batch)
    {
        if (_last is null)
        {
            Thread.Sleep(IdleMilliseconds);
        }
        Span<byte> payload = stackalloc byte[sizeof(ulong)];
        while (!batch.IsFull && _produced != _last)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(payload, _produced * _step);
            batch.Add(payload, FirstNanoseconds + _produced++);
        }
        batch.OnConsumed(new Receipt(_consumed, batch.Count));
        return _produced == _last ? BatchStatus.Eof : BatchStatus.Success;
    }

    public void Dispose() { }

    private sealed record Receipt(Metric Metric, int Events) : IBatchReceipt
    {
        public void Consumed() => Metric.Add(Events);
    }
}
