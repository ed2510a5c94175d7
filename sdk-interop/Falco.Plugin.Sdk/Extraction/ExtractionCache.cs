// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Runtime.InteropServices;
using Falco.Plugin.Abi;
using Falco.Plugin.Sdk.Interop;

namespace Falco.Plugin.Sdk;

/// <summary>
/// The values already extracted from the present event. libsinsp asks for one field per call and again for every
/// rule that tests it, so the second answer must cost next to nothing.
/// </summary>
internal sealed unsafe class ExtractionCache(int fields, NativeArena arena)
{
    /// <summary>Values of fields with arguments that are remembered per event; more are extracted each time.</summary>
    private const int ArgumentValuesMax = 64;

    private struct ArgumentValue
    {
        public uint Field;
        public ulong Index;
        public byte* Key;
        public int KeyBytes;
        public ExtractedValue Value;
    }

    private readonly ExtractedValue[] _values = new ExtractedValue[fields];
    private readonly ArgumentValue[] _argumentValues = new ArgumentValue[ArgumentValuesMax];
    private int _argumentValueCount;
    private ulong _generation;
    private bool _isValid;
    private ss_plugin_event* _event;
    private ulong _number;
    private ss_plugin_event _header;
    private ExtractedValue _uncached;

    /// <summary>
    /// Whether the cached values are this event's. A number alone would not do, for it starts anew with a capture,
    /// nor would an address, for buffers are reused.
    /// </summary>
    public bool IsCurrent(ss_plugin_event_input* input) =>
        _isValid && input->evt == _event && input->evtnum == _number && input->evt->ts == _header.ts
        && input->evt->len == _header.len && input->evt->type == _header.type;

    /// <summary>Forgets the event. Its values stay readable: the framework may still hold them.</summary>
    public void Invalidate() => _isValid = false;

    public void Begin(ss_plugin_event_input* input)
    {
        arena.Reset();
        _argumentValueCount = 0;
        _generation++;
        _event = input->evt;
        _number = input->evtnum;
        _header = *input->evt;
        _isValid = true;
    }

    /// <summary>The place of a field's value.</summary>
    /// <param name="field">The request.</param>
    /// <param name="isKnown">Whether the value is there; otherwise the place says absent and is to be filled.</param>
    public ref ExtractedValue Find(ss_plugin_extract_field* field, out bool isKnown)
    {
        if (field->arg_present != 0)
        {
            return ref FindArgument(field, out isKnown);
        }
        ref ExtractedValue value = ref _values[field->field_id];
        isKnown = value.Generation == _generation;
        if (!isKnown)
        {
            value = new ExtractedValue { Generation = _generation };
        }
        return ref value;
    }

    private ref ExtractedValue FindArgument(ss_plugin_extract_field* field, out bool isKnown)
    {
        ReadOnlySpan<byte> key = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(field->arg_key);
        for (int i = 0; i < _argumentValueCount; i++)
        {
            ref ArgumentValue known = ref _argumentValues[i];
            if (known.Field == field->field_id && known.Index == field->arg_index
                && key.SequenceEqual(new ReadOnlySpan<byte>(known.Key, known.KeyBytes)))
            {
                isKnown = true;
                return ref known.Value;
            }
        }
        isKnown = false;
        if (_argumentValueCount == ArgumentValuesMax)
        {
            _uncached = default;
            return ref _uncached;
        }
        byte* copy = arena.Allocate(key.Length + 1);
        key.CopyTo(new Span<byte>(copy, key.Length));
        ref ArgumentValue added = ref _argumentValues[_argumentValueCount++];
        added = new ArgumentValue
        {
            Field = field->field_id,
            Index = field->arg_index,
            Key = copy,
            KeyBytes = key.Length,
        };
        return ref added.Value;
    }
}
