// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Linq;
using System.Text;
using Testing;
using TFDrift.Sources.Trails;

namespace TFDrift.Sources.Tests.Trails;

public sealed class EventIdsTests
{
    [Fact]
    public void AnIdIsNewOnce()
    {
        var ids = new EventIds();

        Assert.True(ids.Add("3f2504e0-4f89-11d3-9a0c-0305e82c3301"u8));
        Assert.False(ids.Add("3f2504e0-4f89-11d3-9a0c-0305e82c3301"u8));
        Assert.False(ids.Add("3F2504E0-4F89-11D3-9A0C-0305E82C3301"u8));
    }

    [Fact]
    public void WhatIsNoIdIsAlwaysNew()
    {
        var ids = new EventIds();

        Assert.All(Enumerable.Range(0, 3), _ => Assert.True(ids.Add(""u8)));
        Assert.All(Enumerable.Range(0, 3), _ => Assert.True(ids.Add("3f2504e0-4f89-11d3-9a0c-0305e82c3301x"u8)));
    }

    [Fact]
    public void OnlyTheOldestAreForgotten()
    {
        var ids = new EventIds(idsMax: 100);
        byte[][] all = [.. Enumerable.Range(0, 1000).Select(i => Encoding.UTF8.GetBytes(new Guid(i, 0, 0, new byte[8]).ToString()))];

        Assert.All(all, id => Assert.True(ids.Add(id)));

        Assert.All(all[^50..], id => Assert.False(ids.Add(id)));
        Assert.True(ids.Add(all[0]));
    }

    [Fact]
    public void RememberingDoesNotAllocateOnceItsTablesHaveGrown()
    {
        var ids = new EventIds(idsMax: 1000);
        byte[][] all = [.. Enumerable.Range(0, 5000).Select(i => Encoding.UTF8.GetBytes(new Guid(i, 0, 0, new byte[8]).ToString()))];

        long allocated = Allocated.Bytes(() =>
        {
            foreach (byte[] id in all)
            {
                ids.Add(id);
            }
        });

        Assert.Equal(0, allocated);
    }
}
