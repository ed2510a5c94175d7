// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Falco.Plugin.Abi;

namespace Falco.Plugin.Tests.Abi;

/// <summary>The offsets of plugin_types.h and plugin_api.h on LP64; the C host asserts the same ones in C.</summary>
public sealed unsafe class LayoutTests
{
    public static TheoryData<string, int, int> Sizes => new()
    {
        { nameof(ss_plugin_event), 26, sizeof(ss_plugin_event) },
        { nameof(ss_plugin_event_input), 24, sizeof(ss_plugin_event_input) },
        { nameof(ss_plugin_byte_buffer), 16, sizeof(ss_plugin_byte_buffer) },
        { nameof(ss_plugin_extract_value_offsets), 16, sizeof(ss_plugin_extract_value_offsets) },
        { nameof(ss_plugin_extract_field), 64, sizeof(ss_plugin_extract_field) },
        { nameof(ss_plugin_init_input), 40, sizeof(ss_plugin_init_input) },
        { nameof(ss_plugin_init_tables_input), 72, sizeof(ss_plugin_init_tables_input) },
        { nameof(ss_plugin_field_extract_input), 80, sizeof(ss_plugin_field_extract_input) },
        { nameof(ss_plugin_event_parse_input), 112, sizeof(ss_plugin_event_parse_input) },
        { nameof(ss_plugin_capture_listen_input), 40, sizeof(ss_plugin_capture_listen_input) },
        { nameof(ss_plugin_set_config_input), 8, sizeof(ss_plugin_set_config_input) },
        { nameof(ss_plugin_metric), 32, sizeof(ss_plugin_metric) },
        { nameof(ss_plugin_table_input), 152, sizeof(ss_plugin_table_input) },
        { nameof(ss_plugin_table_info), 16, sizeof(ss_plugin_table_info) },
        { nameof(ss_plugin_table_fieldinfo), 16, sizeof(ss_plugin_table_fieldinfo) },
        { nameof(ss_plugin_state_data), 8, sizeof(ss_plugin_state_data) },
        { nameof(ss_plugin_metric_value), 8, sizeof(ss_plugin_metric_value) },
        { nameof(ss_plugin_routine_vtable), 16, sizeof(ss_plugin_routine_vtable) },
    };

    public static TheoryData<Type, string, int> Offsets => new()
    {
        { typeof(ss_plugin_event), "tid", 8 },
        { typeof(ss_plugin_event), "len", 16 },
        { typeof(ss_plugin_event), "type", 20 },
        { typeof(ss_plugin_event), "nparams", 22 },
        { typeof(ss_plugin_event_input), "evtnum", 8 },
        { typeof(ss_plugin_event_input), "evtsrc", 16 },
        { typeof(ss_plugin_byte_buffer), "ptr", 8 },
        { typeof(ss_plugin_extract_field), "res_len", 8 },
        { typeof(ss_plugin_extract_field), "field_id", 16 },
        { typeof(ss_plugin_extract_field), "field", 24 },
        { typeof(ss_plugin_extract_field), "arg_key", 32 },
        { typeof(ss_plugin_extract_field), "arg_index", 40 },
        { typeof(ss_plugin_extract_field), "arg_present", 48 },
        { typeof(ss_plugin_extract_field), "ftype", 52 },
        { typeof(ss_plugin_extract_field), "flist", 56 },
        { typeof(ss_plugin_init_input), "owner", 8 },
        { typeof(ss_plugin_init_input), "get_owner_last_error", 16 },
        { typeof(ss_plugin_init_input), "tables", 24 },
        { typeof(ss_plugin_init_input), "log_fn", 32 },
        { typeof(ss_plugin_init_tables_input), "fields", 24 },
        { typeof(ss_plugin_init_tables_input), "fields_ext", 48 },
        { typeof(ss_plugin_init_tables_input), "reader_ext", 56 },
        { typeof(ss_plugin_init_tables_input), "writer_ext", 64 },
        { typeof(ss_plugin_field_extract_input), "num_fields", 16 },
        { typeof(ss_plugin_field_extract_input), "fields", 24 },
        { typeof(ss_plugin_field_extract_input), "table_reader", 32 },
        { typeof(ss_plugin_field_extract_input), "table_reader_ext", 64 },
        { typeof(ss_plugin_field_extract_input), "value_offsets", 72 },
        { typeof(ss_plugin_event_parse_input), "table_reader", 16 },
        { typeof(ss_plugin_event_parse_input), "table_writer", 48 },
        { typeof(ss_plugin_event_parse_input), "table_reader_ext", 96 },
        { typeof(ss_plugin_event_parse_input), "table_writer_ext", 104 },
        { typeof(ss_plugin_capture_listen_input), "routine", 8 },
        { typeof(ss_plugin_capture_listen_input), "table_reader_ext", 16 },
        { typeof(ss_plugin_capture_listen_input), "table_writer_ext", 24 },
        { typeof(ss_plugin_capture_listen_input), "get_owner_last_error", 32 },
        { typeof(ss_plugin_metric), "type", 8 },
        { typeof(ss_plugin_metric), "value", 16 },
        { typeof(ss_plugin_metric), "value_type", 24 },
        { typeof(ss_plugin_table_input), "table", 16 },
        { typeof(ss_plugin_table_input), "reader", 24 },
        { typeof(ss_plugin_table_input), "reader_ext", 128 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_struct_has_the_size_it_has_in_C(string name, int expected, int actual) =>
        Assert.True(expected == actual, $"{name}: {actual} bytes, not {expected}");

    [Theory]
    [MemberData(nameof(Offsets))]
    public void A_member_lies_where_it_lies_in_C(Type type, string member, int offset) =>
        Assert.Equal(offset, (int)Marshal.OffsetOf(type, member));

    [Fact]
    public void The_payload_of_a_plugin_event_starts_where_the_header_says()
    {
        Assert.Equal(38, PluginApi.PluginEventPayloadOffset);
        Assert.Equal(42, PluginApi.AsyncEventNameOffset);
        Assert.Equal(26, Unsafe.SizeOf<ss_plugin_event>());
    }
}
