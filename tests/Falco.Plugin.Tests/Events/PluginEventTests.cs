// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Text;
using Falco.Plugin.Abi;
using Falco.Plugin.Sdk;

namespace Falco.Plugin.Tests.Events;

public sealed unsafe class PluginEventTests
{
    [Fact]
    public void A_plugin_event_shows_its_parts()
    {
        using var native = new NativeEvent("data"u8, number: 5, timestamp: 77);
        var evt = new PluginEvent(native.Input);
        Assert.Equal(5ul, evt.Number);
        Assert.Equal(77ul, evt.TimestampNanoseconds);
        Assert.Equal(999u, evt.PluginId);
        Assert.False(evt.IsAsync);
        Assert.Equal("data", Encoding.UTF8.GetString(evt.Payload));
        Assert.Equal(0, evt.AsyncName.Length);
        Assert.Equal(0, evt.Source.Length);
    }

    [Theory]
    [InlineData(30, 5u)]
    [InlineData(30, uint.MaxValue)]
    [InlineData(26, uint.MaxValue)]
    [InlineData(16, 30u)]
    [InlineData(22, 3u)]
    public void An_event_whose_lengths_do_not_add_up_has_no_payload(int offset, uint value)
    {
        using var native = new NativeEvent("data"u8);
        *(uint*)(native.Bytes + offset) = value;
        Assert.Equal(0, new PluginEvent(native.Input).Payload.Length);
    }

    [Fact]
    public void A_system_call_event_has_no_payload()
    {
        using var native = new NativeEvent("data"u8);
        ((ss_plugin_event*)native.Bytes)->type = 5;
        Assert.Equal(0, new PluginEvent(native.Input).Payload.Length);
    }
}
