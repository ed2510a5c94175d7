// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using Falco.Plugin.Abi;
using Falco.Plugin.Sdk.Interop;

namespace Falco.Plugin.Sdk;

/// <summary>Answers <c>extract_fields</c> for one plugin state.</summary>
internal sealed unsafe class FieldExtraction<TPlugin> : EventExtraction
    where TPlugin : class, IFieldExtraction<TPlugin>
{
    private readonly TPlugin _plugin;
    private readonly FieldDeclaration<TPlugin>[] _rows;
    private readonly NativeArena _arena = new();
    private readonly ExtractionCache _cache;
    private readonly FieldValue _value;

    public FieldExtraction(TPlugin plugin)
    {
        _plugin = plugin;
        _rows = [.. TPlugin.Fields.Rows];
        _cache = new ExtractionCache(_rows.Length, _arena);
        _value = new FieldValue(_arena);
    }

    public override void Extract(ss_plugin_event_input* evt, ss_plugin_field_extract_input* input)
    {
        if (!_cache.IsCurrent(evt))
        {
            BeginEvent(evt);
        }
        for (uint i = 0; i < input->num_fields; i++)
        {
            ss_plugin_extract_field* field = &input->fields[i];
            field->res = null;
            field->res_len = 0;
            if (field->field_id >= _rows.Length)
            {
                throw new InvalidOperationException($"there is no field with the id {field->field_id}");
            }
            ref ExtractedValue extracted = ref _cache.Find(field, out bool isKnown);
            if (!isKnown)
            {
                // An extractor that throws leaves the value absent, and is not asked again for this event.
                Extract(evt, field, ref extracted);
            }
            field->res = extracted.Values;
            field->res_len = extracted.Count;
        }
    }

    public override void Invalidate() => _cache.Invalidate();

    public override void Dispose() => _arena.Dispose();

    private void BeginEvent(ss_plugin_event_input* evt)
    {
        _cache.Begin(evt);
        try
        {
            _plugin.OnEvent(new PluginEvent(evt));
        }
        catch
        {
            // The plugin is not prepared for this event: no field may be answered from the previous one.
            _cache.Invalidate();
            throw;
        }
    }

    private void Extract(ss_plugin_event_input* evt, ss_plugin_extract_field* field, ref ExtractedValue extracted)
    {
        FieldDeclaration<TPlugin> row = _rows[field->field_id];
        if (row.RequiresArgument && field->arg_present == 0)
        {
            return;
        }
        _value.Begin(row.Name, row.Type, row.IsList);
        row.Extractor(_plugin, new PluginEvent(evt), new FieldArgument(field), _value);
        extracted.Values = _value.Complete(out extracted.Count);
    }
}
