// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Falco.Plugin.Sdk;
using Testing;

namespace Falco.Plugin.Tests.Sourcing;

public sealed class EventBatchTests
{
    [Fact]
    public void A_full_batch_refuses_events_and_an_emptied_one_takes_them_again()
    {
        using var batch = new EventBatch();
        while (!batch.IsFull)
        {
            batch.Add("x"u8);
        }
        Assert.Equal(EventBatch.EventsMax, batch.Count);
        Assert.Throws<InvalidOperationException>(() => batch.Add("x"u8));

        batch.Consume();
        Assert.Equal(0, batch.Count);
        batch.Add("y"u8);
        Assert.Equal("y"u8, batch.PayloadAt(0));
    }

    [Fact]
    public void The_longest_payload_fits_and_one_byte_more_does_not()
    {
        using var batch = new EventBatch();
        batch.Add(new byte[EventBatch.PayloadBytesMax]);
        Assert.True(batch.IsFull);
        batch.Consume();
        Assert.Throws<ArgumentException>(() => batch.Add(new byte[EventBatch.PayloadBytesMax + 1]));
    }

    [Fact]
    public void Refilling_a_batch_allocates_nothing()
    {
        using var batch = new EventBatch();
        byte[] payload = new byte[1_000];

        Assert.Equal(0, Allocated.Bytes(Fill));

        void Fill()
        {
            batch.Consume();
            while (!batch.IsFull)
            {
                batch.Add(payload, 1);
            }
        }
    }
}
