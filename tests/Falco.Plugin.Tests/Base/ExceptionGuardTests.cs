// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Falco.Plugin.Abi;
using Falco.Plugin.Sdk;

namespace Falco.Plugin.Tests.Base;

public sealed unsafe class ExceptionGuardTests : IDisposable
{
    private const ss_plugin_rc Failure = ss_plugin_rc.SS_PLUGIN_FAILURE;

    private readonly PluginHarness<ThrowingPlugin> _plugin = new();

    public void Dispose() => _plugin.Dispose();

    [Fact]
    public void A_wrong_configuration_fails_with_a_state_that_carries_the_message_verbatim()
    {
        using var plugin = new PluginHarness<ThrowingPlugin>("wrong");

        Assert.Equal(Failure, plugin.InitResult);
        Assert.True(plugin.State is not null);
        Assert.Equal("init_config: step is -1; give a positive number", plugin.LastError);
        Assert.Empty(HostLog.Messages);
    }

    [Fact]
    public void A_bug_in_the_initialisation_names_its_type_and_logs_its_stack()
    {
        using var plugin = new PluginHarness<ThrowingPlugin>("bug");

        Assert.Equal(Failure, plugin.InitResult);
        Assert.Equal("BugException: a bug", plugin.LastError);
        Assert.Contains("at Falco.Plugin.Tests.Base.ThrowingPlugin.Init", Assert.Single(HostLog.Messages));
    }

    [Fact]
    public void A_state_that_failed_to_initialise_answers_every_call_with_failure()
    {
        using var plugin = new PluginHarness<ThrowingPlugin>("wrong");
        using var evt = new NativeEvent("x"u8);

        Assert.Equal(Failure, EventParsingAbi<ThrowingPlugin>.ParseEvent(plugin.State, evt.Input));
        Assert.Equal(Failure, CaptureListeningAbi<ThrowingPlugin>.CaptureOpen(plugin.State));
    }

    [Fact]
    public void No_exception_leaves_event_sourcing()
    {
        ss_plugin_rc rc;
        Assert.True(Open("none", &rc) is null);
        Assert.Equal(Failure, rc);
        Assert.Equal("BugException: a bug", _plugin.LastError);

        void* instance = Open("source", &rc);
        Assert.True(instance is not null);
        uint count = 7, percent = 7;
        ss_plugin_event** events;
        Assert.Equal(Failure, EventSourcingAbi<ThrowingPlugin>.NextBatch(_plugin.State, instance, &count, &events));
        Assert.Equal(0u, count);
        Assert.True(EventSourcingAbi<ThrowingPlugin>.GetProgress(_plugin.State, instance, &percent) is null);
        Assert.Equal(0u, percent);
        EventSourcingAbi<ThrowingPlugin>.Close(_plugin.State, instance);

        using var evt = new NativeEvent("x"u8);
        Assert.True(EventSourcingAbi<ThrowingPlugin>.EventToString(_plugin.State, evt.Input) is null);
        Assert.True(EventSourcingAbi<ThrowingPlugin>.ListOpenParams(_plugin.State, &rc) is null);
        Assert.Equal(Failure, rc);
    }

    [Fact]
    public void No_exception_leaves_the_other_capabilities()
    {
        using var evt = new NativeEvent("x"u8);
        var field = new ss_plugin_extract_field();
        var input = new ss_plugin_field_extract_input { num_fields = 1, fields = &field };
        var config = new ss_plugin_set_config_input();
        uint metrics = 7;

        Assert.Equal(Failure, FieldExtractionAbi<ThrowingPlugin>.ExtractFields(_plugin.State, evt.Input, &input));
        Assert.Equal(0ul, field.res_len);
        Assert.Equal(Failure, EventParsingAbi<ThrowingPlugin>.ParseEvent(_plugin.State, evt.Input));
        Assert.Equal(Failure, CaptureListeningAbi<ThrowingPlugin>.CaptureOpen(_plugin.State));
        Assert.Equal(Failure, CaptureListeningAbi<ThrowingPlugin>.CaptureClose(_plugin.State));
        Assert.Equal(Failure, PluginAbi<ThrowingPlugin>.SetConfig(_plugin.State, &config));
        Assert.True(MetricsAbi<ThrowingPlugin>.GetMetrics(_plugin.State, &metrics) is null);
        Assert.Equal(0u, metrics);
        Assert.Equal(Failure, AsyncEventsAbi<ThrowingPlugin>.DumpState(_plugin.State, null, null));
    }

    [Fact]
    public void No_call_minds_a_null_state()
    {
        uint count;
        ss_plugin_event** events;
        Assert.Equal(Failure, EventSourcingAbi<ThrowingPlugin>.NextBatch(null, null, &count, &events));
        EventSourcingAbi<ThrowingPlugin>.Close(null, null);
        EventSourcingAbi<ThrowingPlugin>.Close(_plugin.State, null);
        Assert.True(PluginAbi<ThrowingPlugin>.GetLastError(null) is null);
        PluginAbi<ThrowingPlugin>.Destroy(null);
    }

    [Fact]
    public void A_bug_that_repeats_is_logged_once()
    {
        using var evt = new NativeEvent("x"u8);
        for (int i = 0; i < 100; i++)
        {
            EventParsingAbi<ThrowingPlugin>.ParseEvent(_plugin.State, evt.Input);
        }
        Assert.Single(HostLog.Messages);
    }

    private void* Open(string openParams, ss_plugin_rc* rc)
    {
        fixed (byte* text = System.Text.Encoding.UTF8.GetBytes(openParams + '\0'))
        {
            return EventSourcingAbi<ThrowingPlugin>.Open(_plugin.State, text, rc);
        }
    }
}
