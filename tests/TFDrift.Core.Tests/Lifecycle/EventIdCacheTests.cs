// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text;
using Testing;
using TFDrift.Core.Lifecycle;

namespace TFDrift.Core.Tests.Lifecycle;

public sealed class EventIdCacheTests
{
    [Fact]
    public void An_event_is_new_once()
    {
        EventIdCache cache = new();

        Assert.True(cache.TryAdd("a"u8));
        Assert.True(cache.TryAdd("b"u8));
        Assert.False(cache.TryAdd("a"u8));
    }

    [Fact]
    public void Events_without_an_id_are_always_new()
    {
        EventIdCache cache = new();

        Assert.True(cache.TryAdd([]));
        Assert.True(cache.TryAdd([]));
    }

    [Fact]
    public void It_remembers_as_many_as_it_says_and_forgets_the_rest()
    {
        EventIdCache cache = new(eventsMin: 4);
        Assert.True(cache.TryAdd("first"u8));
        for (int i = 0; i < 3; i++)
            Assert.True(cache.TryAdd(Id(i)));

        Assert.False(cache.TryAdd("first"u8));
        for (int i = 3; i < 11; i++)
            Assert.True(cache.TryAdd(Id(i)));

        Assert.True(cache.TryAdd("first"u8));
    }

    [Fact]
    public void Nothing_is_allocated_for_an_event()
    {
        EventIdCache cache = new(eventsMin: 64);
        byte[] id = new byte[36];
        int added = 0;

        Assert.Equal(0, Allocated.Bytes(() => Add(cache, id, added, added += 1000)));
    }

    private static void Add(EventIdCache cache, byte[] id, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            BitConverter.TryWriteBytes(id, i);
            cache.TryAdd(id);
        }
    }

    private static byte[] Id(int number) => Encoding.UTF8.GetBytes($"event {number}");
}
