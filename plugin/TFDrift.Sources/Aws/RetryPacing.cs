// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Sources.Aws;

/// <summary>The pauses between attempts that go on after the SDK's own: doubling, bounded, spread at random.</summary>
internal sealed class RetryPacing(TimeProvider time)
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private int _attempts;

    /// <summary>Waits before the next attempt.</summary>
    public Task WaitAsync(CancellationToken cancellation)
    {
        TimeSpan pause = Doubled(First, _attempts++, Longest);

        // Many workers fail at once; half of the pause is random, so that they do not return at once.
        return Task.Delay(pause * (0.5 + (Random.Shared.NextDouble() / 2)), time, cancellation);
    }

    /// <summary>Begins anew after a success.</summary>
    public void Reset() => _attempts = 0;

    public static TimeSpan Doubled(TimeSpan first, int times, TimeSpan longest) =>
        times >= 16 || first * (1 << times) > longest ? longest : first * (1 << times);
}
