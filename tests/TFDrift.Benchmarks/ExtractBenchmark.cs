// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Runtime.InteropServices;
using System.Text;
using Falco.Plugin.Abi;
using Falco.Plugin.Sdk;
using TFDrift.Plugin;

namespace TFDrift.Benchmarks;

/// <summary>
/// <c>extract_fields</c> for a field that another rule has asked for already: what each further rule costs an event.
/// </summary>
internal sealed unsafe class ExtractBenchmark : IBenchmark
{
    private const int Fields = 1_000_000;

    private static readonly byte[] Record =
        """{"eventName":"DescribeInstances","eventSource":"ec2.amazonaws.com","readOnly":true,"eventID":"1"}"""u8.ToArray();

    private void* _state;
    private ss_plugin_event_input* _event;

    public string Name => "extract a cached field";

    public string Unit => "fields";

    public void SetUp(bool isQuick)
    {
        ss_plugin_rc rc;
        fixed (byte* config = Encoding.UTF8.GetBytes("{}\0"))
        {
            var input = new ss_plugin_init_input { config = config };
            _state = PluginAbi<TFDriftPlugin>.Init(&input, &rc);
        }

        _event = Event();
        _ = EventParsingAbi<TFDriftPlugin>.ParseEvent(_state, _event);
    }

    public long Run()
    {
        var field = new ss_plugin_extract_field { arg_index = ulong.MaxValue, ftype = (uint)ss_plugin_field_type.FTYPE_STRING };
        var request = new ss_plugin_field_extract_input { num_fields = 1, fields = &field };
        for (int i = 0; i < Fields; i++)
        {
            _ = FieldExtractionAbi<TFDriftPlugin>.ExtractFields(_state, _event, &request);
        }

        return field.res_len == 1 ? Fields : throw new InvalidOperationException("the field has no value");
    }

    // Never freed: it lives as long as the benchmark.
    private static ss_plugin_event_input* Event()
    {
        int length = PluginApi.PluginEventPayloadOffset + Record.Length;
        var bytes = (byte*)NativeMemory.AllocZeroed((nuint)length);
        *(ss_plugin_event*)bytes = new ss_plugin_event
        {
            ts = 1,
            tid = PluginApi.NoThread,
            len = (uint)length,
            type = PluginApi.PluginEventType,
            nparams = PluginApi.PluginEventParameters,
        };
        var lengths = (uint*)(bytes + PluginApi.EventHeaderBytes);
        lengths[0] = PluginApi.PluginIdBytes;
        lengths[1] = (uint)Record.Length;
        Record.CopyTo(new Span<byte>(bytes + PluginApi.PluginEventPayloadOffset, Record.Length));
        var input = (ss_plugin_event_input*)NativeMemory.AllocZeroed((nuint)sizeof(ss_plugin_event_input));
        input->evt = (ss_plugin_event*)bytes;
        input->evtnum = 1;
        return input;
    }
}
