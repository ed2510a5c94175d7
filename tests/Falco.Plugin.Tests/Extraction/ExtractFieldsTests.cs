// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.InteropServices;
using System.Text;
using Falco.Plugin.Abi;
using Falco.Plugin.Sdk;
using Testing;

namespace Falco.Plugin.Tests.Extraction;

public sealed unsafe class ExtractFieldsTests : IDisposable
{
    private readonly PluginHarness<ProbePlugin> _plugin = new();

    public void Dispose() => _plugin.Dispose();

    [Fact]
    public void Each_type_is_laid_out_as_the_ABI_wants_it()
    {
        using var evt = new NativeEvent("abc"u8);
        Assert.Equal("abc", Text(Extract(evt, "probe.payload")));
        Assert.Equal(3ul, *(ulong*)Extract(evt, "probe.length").res);
        Assert.Equal(1u, *(uint*)Extract(evt, "probe.flag").res);
        var address = (ss_plugin_byte_buffer*)Extract(evt, "probe.address").res;
        Assert.Equal([192, 0, 2, 1], new ReadOnlySpan<byte>(address->ptr, (int)address->len).ToArray());

        ss_plugin_extract_field letters = Extract(evt, "probe.letters");
        Assert.Equal(3ul, letters.res_len);
        Assert.Equal("c", Marshal.PtrToStringUTF8(((nint*)letters.res)[2]));
    }

    [Fact]
    public void A_field_that_is_not_set_has_no_value() =>
        WithEvent("abc", evt => Assert.Equal(0ul, Extract(evt, "probe.absent").res_len));

    [Fact]
    public void A_missing_argument_is_told_by_its_flag_and_not_by_its_value() => WithEvent("abc", evt =>
    {
        Assert.Equal(0ul, *(ulong*)Extract(evt, "probe.index").res);
        Assert.Equal(7ul, *(ulong*)Extract(evt, "probe.index", index: 7).res);
        Assert.Equal(0ul, Extract(evt, "probe.key").res_len);
        Assert.Equal("k", Text(Extract(evt, "probe.key", key: "k")));
    });

    [Fact]
    public void A_NUL_byte_does_not_hide_what_follows_it() =>
        WithEvent("admin\0evil", evt => Assert.Equal("admin\\0evil", Text(Extract(evt, "probe.payload"))));

    [Fact]
    public void An_extractor_that_sets_another_type_than_declared_fails_with_both_named() => WithEvent("abc", evt =>
    {
        Extract(evt, "probe.wrong", ss_plugin_rc.SS_PLUGIN_FAILURE);
        Assert.Equal(
            "InvalidOperationException: the field probe.wrong is declared as UInt64, not Text", _plugin.LastError);
    });

    [Fact]
    public void Twenty_two_rules_extract_a_field_once()
    {
        using var evt = new NativeEvent("abc"u8);
        for (int rule = 0; rule < 22; rule++)
        {
            Extract(evt, "probe.payload");
            Extract(evt, "probe.absent");
            Extract(evt, "probe.key", key: "k");
        }
        Assert.Equal(3, ProbePlugin.Last!.Extractions);
        Assert.Equal(1, ProbePlugin.Last.Events);
    }

    [Fact]
    public void Two_keys_are_two_values()
    {
        using var evt = new NativeEvent("abc"u8);
        Assert.Equal("one", Text(Extract(evt, "probe.key", key: "one")));
        Assert.Equal("two", Text(Extract(evt, "probe.key", key: "two")));
        Assert.Equal("one", Text(Extract(evt, "probe.key", key: "one")));
    }

    [Fact]
    public void More_keys_than_are_remembered_are_still_answered()
    {
        using var evt = new NativeEvent("abc"u8);
        for (int i = 0; i < 300; i++)
        {
            Assert.Equal($"key {i}", Text(Extract(evt, "probe.key", key: $"key {i}")));
        }
    }

    [Fact]
    public void A_cached_answer_allocates_nothing()
    {
        using var evt = new NativeEvent("abc"u8);
        var field = new ss_plugin_extract_field { field_id = 0 };
        var input = new ss_plugin_field_extract_input { num_fields = 1, fields = &field };
        ss_plugin_field_extract_input* asked = &input;

        Assert.Equal(0, Allocated.Bytes(
            () => FieldExtractionAbi<ProbePlugin>.ExtractFields(_plugin.State, evt.Input, asked)));
    }

    [Fact]
    public void Extracting_UTF8_from_new_events_allocates_nothing_either()
    {
        using var evt = new NativeEvent("abc"u8);
        var field = new ss_plugin_extract_field { field_id = 0 };
        var input = new ss_plugin_field_extract_input { num_fields = 1, fields = &field };
        ss_plugin_field_extract_input* asked = &input;
        int runs = 0;

        long allocated = Allocated.Bytes(() =>
        {
            evt.Input->evtnum++;
            FieldExtractionAbi<ProbePlugin>.ExtractFields(_plugin.State, evt.Input, asked);
            runs++;
        });

        Assert.Equal(0, allocated);
        Assert.Equal(runs, ProbePlugin.Last!.Extractions);
    }

    [Theory]
    [InlineData(2ul, 1ul)]
    [InlineData(1ul, 2ul)]
    public void Another_number_or_time_at_the_same_address_is_another_event(ulong number, ulong timestamp)
    {
        using var evt = new NativeEvent("abc"u8, number: 1, timestamp: 1);
        Extract(evt, "probe.payload");
        evt.Bytes[PluginApi.PluginEventPayloadOffset] = (byte)'x';
        evt.Input->evtnum = number;
        ((ss_plugin_event*)evt.Bytes)->ts = timestamp;
        Assert.Equal("xbc", Text(Extract(evt, "probe.payload")));
    }

    [Fact]
    public void A_parsed_event_is_a_new_event_though_everything_about_it_looks_the_same()
    {
        using var evt = new NativeEvent("abc"u8);
        Extract(evt, "probe.payload");
        evt.Bytes[PluginApi.PluginEventPayloadOffset] = (byte)'x';
        EventParsingAbi<ProbePlugin>.ParseEvent(_plugin.State, evt.Input);
        Assert.Equal("xbc", Text(Extract(evt, "probe.payload")));
    }

    [Fact]
    public void Values_outlive_the_parsing_of_the_next_event()
    {
        using var evt = new NativeEvent("abc"u8);
        using var next = new NativeEvent("xyz"u8, number: 2);
        ss_plugin_extract_field value = Extract(evt, "probe.payload");
        EventParsingAbi<ProbePlugin>.ParseEvent(_plugin.State, next.Input);
        Assert.Equal("abc", Text(value));
    }

    [Fact]
    public void An_event_that_the_plugin_could_not_prepare_never_answers_from_the_previous_one()
    {
        using var good = new NativeEvent("abc"u8);
        using var bad = new NativeEvent("refuse"u8, number: 2);
        Extract(good, "probe.payload");
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(0ul, Extract(bad, "probe.payload", ss_plugin_rc.SS_PLUGIN_FAILURE).res_len);
        }
    }

    [Fact]
    public void A_long_text_is_extracted_whole()
    {
        using var evt = new NativeEvent(Encoding.UTF8.GetBytes(new string('x', 3_000_000)));
        Assert.Equal(3_000_000, Text(Extract(evt, "probe.payload")).Length);
    }

    private static void WithEvent(string payload, Action<NativeEvent> test)
    {
        using var evt = new NativeEvent(Encoding.UTF8.GetBytes(payload));
        test(evt);
    }

    private static string Text(ss_plugin_extract_field field)
    {
        Assert.Equal(1ul, field.res_len);
        return Marshal.PtrToStringUTF8(*(nint*)field.res)!;
    }

    private ss_plugin_extract_field Extract(
        NativeEvent evt, string name, ss_plugin_rc expected = ss_plugin_rc.SS_PLUGIN_SUCCESS, ulong? index = null,
        string? key = null)
    {
        int id = ProbePlugin.Fields.Rows.ToList().FindIndex(row => row.Name == name);
        fixed (byte* keyBytes = Encoding.UTF8.GetBytes(key + '\0'))
        {
            var field = new ss_plugin_extract_field
            {
                field_id = (uint)id,
                arg_index = index ?? ulong.MaxValue,
                arg_key = key is null ? null : keyBytes,
                arg_present = index is null && key is null ? 0u : 1u,
            };
            var input = new ss_plugin_field_extract_input { num_fields = 1, fields = &field, value_offsets = null };
            Assert.Equal(expected, FieldExtractionAbi<ProbePlugin>.ExtractFields(_plugin.State, evt.Input, &input));
            return field;
        }
    }
}
