// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Falco.Plugin.Abi;
using Falco.Plugin.Sdk;

namespace Falco.Plugin.Tests.Async;

public sealed unsafe class AsyncEventSinkTests
{
    [ThreadStatic]
    private static string? _received;

    [Fact]
    public void An_event_is_encoded_as_libscap_reads_it()
    {
        var sink = new AsyncEventSink(null, &Accept, PluginLog.None);
        Assert.True(sink.TryEmit("name", "data"u8, 42));
        Assert.Equal(
            "2A00000000000000" + "FFFFFFFFFFFFFFFF" + "33000000" + "9201" + "03000000" // header
            + "04000000" + "05000000" + "04000000" + "00000000" + "6E616D6500" + "64617461",
            _received);
    }

    [Fact]
    public void A_view_of_the_event_shows_name_and_data()
    {
        Assert.True(new AsyncEventSink(null, &Accept, PluginLog.None).TryEmit("name", "data"u8));
        fixed (byte* bytes = Convert.FromHexString(_received!))
        {
            var input = new ss_plugin_event_input { evt = (ss_plugin_event*)bytes };
            var evt = new PluginEvent(&input);
            Assert.True(evt.IsAsync);
            Assert.Equal("name"u8, evt.AsyncName);
            Assert.Equal("data"u8, evt.Payload);
        }
    }

    [Fact]
    public void A_refusal_is_logged_once_with_the_reason_of_the_host()
    {
        var messages = new List<string>();
        var sink = new AsyncEventSink(null, &Refuse, new PluginLog((_, message) => messages.Add(message)));
        Assert.False(sink.TryEmit("name", "data"u8));
        Assert.False(sink.TryEmit("name", "data"u8));
        Assert.Equal(["Falco refused the async event name: full"], messages);
    }

    [Fact]
    public void A_closed_sink_takes_nothing()
    {
        var sink = new AsyncEventSink(null, &Accept, PluginLog.None);
        sink.Close();
        Assert.False(sink.TryEmit("name", "data"u8));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static ss_plugin_rc Accept(void* owner, ss_plugin_event* evt, byte* error)
    {
        _received = Convert.ToHexString(new ReadOnlySpan<byte>(evt, (int)evt->len));
        return ss_plugin_rc.SS_PLUGIN_SUCCESS;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static ss_plugin_rc Refuse(void* owner, ss_plugin_event* evt, byte* error)
    {
        "full\0"u8.CopyTo(new Span<byte>(error, PluginApi.MaxErrorBytes));
        return ss_plugin_rc.SS_PLUGIN_FAILURE;
    }
}
