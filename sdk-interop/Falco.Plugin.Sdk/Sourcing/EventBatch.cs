// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Falco.Plugin.Abi;

namespace Falco.Plugin.Sdk;

/// <summary>
/// A batch of events in native memory, reused from call to call: adding an event copies its payload once and
/// allocates nothing in the long run.
/// </summary>
public sealed unsafe class EventBatch : IDisposable
{
    /// <summary>Most events in a batch.</summary>
    public const int EventsMax = 512;

    /// <summary>The batch is full once its events take this many bytes.</summary>
    public const int FullBytes = 4 * 1024 * 1024;

    /// <summary>Longest payload of one event.</summary>
    public const int PayloadBytesMax = 16 * 1024 * 1024;

    private const int InitialBytes = 64 * 1024;

    private readonly int[] _offsets = new int[EventsMax];
    private readonly List<IBatchReceipt> _receipts = [];
    private readonly ss_plugin_event** _pointers;
    private byte* _bytes;
    private int _capacity;
    private int _used;

    /// <summary>An empty batch.</summary>
    public EventBatch() =>
        _pointers = (ss_plugin_event**)NativeMemory.Alloc(EventsMax, (nuint)sizeof(ss_plugin_event*));

    /// <summary>Events in the batch.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the batch takes no more events: return it, the next call gives an empty one.</summary>
    public bool IsFull => Count == EventsMax || _used >= FullBytes;

    /// <summary>Adds an event.</summary>
    /// <param name="payload">Its data, at most <see cref="PayloadBytesMax"/> bytes.</param>
    /// <param name="timestampNanoseconds">Nanoseconds since the epoch; without it Falco takes the current time.</param>
    /// <exception cref="ArgumentException">The payload is too long.</exception>
    /// <exception cref="InvalidOperationException">The batch <see cref="IsFull"/>.</exception>
    public void Add(ReadOnlySpan<byte> payload, ulong timestampNanoseconds = PluginApi.TimestampNow)
    {
        if (payload.Length > PayloadBytesMax)
        {
            throw new ArgumentException($"an event of {payload.Length} bytes exceeds {PayloadBytesMax} bytes");
        }
        if (IsFull)
        {
            throw new InvalidOperationException("the batch is full");
        }
        int length = PluginApi.PluginEventPayloadOffset + payload.Length;
        byte* start = Reserve(length);
        *(ss_plugin_event*)start = new ss_plugin_event
        {
            ts = timestampNanoseconds,
            tid = PluginApi.NoThread,
            len = (uint)length,
            type = PluginApi.PluginEventType,
            nparams = PluginApi.PluginEventParameters,
        };
        var lengths = (uint*)(start + PluginApi.EventHeaderBytes);
        lengths[0] = PluginApi.PluginIdBytes;
        lengths[1] = (uint)payload.Length;
        // Zero asks the framework to fill in the plugin's id.
        *(uint*)(start + PluginApi.PluginEventIdOffset) = 0;
        payload.CopyTo(new Span<byte>(start + PluginApi.PluginEventPayloadOffset, payload.Length));
        _offsets[Count++] = _used;
        // Aligned, although the format does not ask for it: header reads then never cross a cache line needlessly.
        _used += (length + 7) & ~7;
    }

    /// <summary>
    /// Asks to be told when the framework has consumed the batch. That is proven by its asking for the next one, and
    /// only by that: the receipts of the last batch before a close are never called, since nobody knows how far
    /// Falco got. What must not be lost has to be delivered again then.
    /// </summary>
    public void OnConsumed(IBatchReceipt receipt) => _receipts.Add(receipt);

    /// <summary>The payload of an event in the batch, valid until the batch changes.</summary>
    public ReadOnlySpan<byte> PayloadAt(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        var evt = (ss_plugin_event*)(_bytes + _offsets[index]);
        return new ReadOnlySpan<byte>(
            (byte*)evt + PluginApi.PluginEventPayloadOffset, (int)evt->len - PluginApi.PluginEventPayloadOffset);
    }

    /// <summary>
    /// Calls the receipts and empties the batch, as the SDK does before each <see cref="IEventSource.NextBatch"/>.
    /// </summary>
    public void Consume()
    {
        Count = 0;
        _used = 0;
        if (_capacity > 2 * FullBytes)
        {
            // One oversize event must not hold its memory for ever.
            NativeMemory.Free(_bytes);
            _bytes = null;
            _capacity = 0;
        }
        if (_receipts.Count == 0)
        {
            return;
        }
        IBatchReceipt[] receipts = [.. _receipts];
        _receipts.Clear();
        foreach (IBatchReceipt receipt in receipts)
        {
            receipt.Consumed();
        }
    }

    /// <summary>Frees the memory; the receipts are not called.</summary>
    public void Dispose()
    {
        _receipts.Clear();
        NativeMemory.Free(_bytes);
        NativeMemory.Free(_pointers);
        _bytes = null;
    }

    /// <summary>The pointers that <c>next_batch</c> hands out; only now, since adding events may move them.</summary>
    internal ss_plugin_event** Pointers()
    {
        for (int i = 0; i < Count; i++)
        {
            _pointers[i] = (ss_plugin_event*)(_bytes + _offsets[i]);
        }
        return _pointers;
    }

    private byte* Reserve(int length)
    {
        int needed = _used + length + 7;
        if (needed > _capacity)
        {
            int capacity = Math.Max(needed, Math.Max(InitialBytes, _capacity * 2));
            _bytes = (byte*)NativeMemory.Realloc(_bytes, (nuint)capacity);
            _capacity = capacity;
        }
        return _bytes + _used;
    }
}
