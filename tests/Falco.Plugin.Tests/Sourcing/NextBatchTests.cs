// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.InteropServices;
using Falco.Plugin.Abi;
using Falco.Plugin.Sdk;

namespace Falco.Plugin.Tests.Sourcing;

public sealed unsafe class NextBatchTests
{
    private uint _count;
    private ss_plugin_event** _events;

    [Fact]
    public void Events_are_packed_as_libscap_reads_them()
    {
        Run(batch => { batch.Add("hello"u8, 42); return BatchStatus.Success; }, (state, instance) =>
        {
            Assert.Equal(ss_plugin_rc.SS_PLUGIN_SUCCESS, Next(state, instance));
            Assert.Equal(1u, _count);
            byte[] bytes = new ReadOnlySpan<byte>(_events[0], 43).ToArray();
            Assert.Equal(
                "2A00000000000000" + "FFFFFFFFFFFFFFFF" + "2B000000" + "4201" + "02000000" // header
                + "04000000" + "05000000" + "00000000" + "68656C6C6F",
                Convert.ToHexString(bytes));
        });
    }

    [Fact]
    public void Events_that_come_with_the_end_are_delivered_and_the_end_stays()
    {
        int calls = 0;
        Run(batch => { calls++; batch.Add("last"u8); return BatchStatus.Eof; }, (state, instance) =>
        {
            Assert.Equal(ss_plugin_rc.SS_PLUGIN_EOF, Next(state, instance));
            Assert.Equal(1u, _count);
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(ss_plugin_rc.SS_PLUGIN_EOF, Next(state, instance));
                Assert.Equal(0u, _count);
            }
        });
        Assert.Equal(1, calls);
    }

    [Fact]
    public void Success_without_events_is_a_timeout_because_libscap_takes_it_for_an_error() =>
        Run(_ => BatchStatus.Success, (state, instance) =>
        {
            Assert.Equal(ss_plugin_rc.SS_PLUGIN_TIMEOUT, Next(state, instance));
            Assert.Equal(0u, _count);
        });

    [Fact]
    public void A_timeout_may_bring_events() =>
        Run(batch => { batch.Add("one"u8); return BatchStatus.Timeout; }, (state, instance) =>
        {
            Assert.Equal(ss_plugin_rc.SS_PLUGIN_TIMEOUT, Next(state, instance));
            Assert.Equal(1u, _count);
        });

    [Fact]
    public void A_receipt_is_called_by_the_next_call_before_the_batch_is_filled_and_never_by_close()
    {
        var story = new List<string>();
        int number = 0;
        Run(
            batch =>
            {
                story.Add($"fill {++number}");
                batch.Add("event"u8);
                batch.OnConsumed(new Receipt(story, number));
                return BatchStatus.Success;
            },
            (state, instance) =>
            {
                Next(state, instance);
                Assert.Equal(["fill 1"], story);
                Next(state, instance);
                story.Add("close");
            });
        Assert.Equal(["fill 1", "consumed 1", "fill 2", "close"], story);
    }

    [Fact]
    public void Growth_moves_the_events_and_the_pointers_follow()
    {
        byte[] large = new byte[300_000];
        Run(
            batch =>
            {
                for (int i = 0; i < 10; i++)
                {
                    large[0] = (byte)i;
                    batch.Add(large);
                }
                return BatchStatus.Success;
            },
            (state, instance) =>
            {
                Next(state, instance);
                Assert.Equal(10u, _count);
                for (int i = 0; i < 10; i++)
                {
                    Assert.Equal(300_038u, _events[i]->len);
                    Assert.Equal(i, *((byte*)_events[i] + PluginApi.PluginEventPayloadOffset));
                }
            });
    }

    [Fact]
    public void Progress_is_a_number_up_to_ten_thousand() => Run(_ => BatchStatus.Timeout, (state, instance) =>
    {
        uint percent;
        byte* text = EventSourcingAbi<ScriptedPlugin>.GetProgress((void*)state, (void*)instance, &percent);
        Assert.Equal(5_000u, percent);
        Assert.Equal("half", Marshal.PtrToStringUTF8((nint)text));
    });

    private static void Run(Func<EventBatch, BatchStatus> script, Action<nint, nint> test)
    {
        ScriptedPlugin.Script = script;
        using var plugin = new PluginHarness<ScriptedPlugin>();
        ss_plugin_rc rc;
        void* instance = EventSourcingAbi<ScriptedPlugin>.Open(plugin.State, null, &rc);
        Assert.Equal(ss_plugin_rc.SS_PLUGIN_SUCCESS, rc);
        try
        {
            test((nint)plugin.State, (nint)instance);
        }
        finally
        {
            EventSourcingAbi<ScriptedPlugin>.Close(plugin.State, instance);
        }
    }

    private ss_plugin_rc Next(nint state, nint instance)
    {
        uint count = 12345;
        ss_plugin_event** events;
        ss_plugin_rc rc = EventSourcingAbi<ScriptedPlugin>.NextBatch((void*)state, (void*)instance, &count, &events);
        _count = count;
        _events = events;
        return rc;
    }

    private sealed class Receipt(List<string> story, int number) : IBatchReceipt
    {
        public void Consumed() => story.Add($"consumed {number}");
    }
}
