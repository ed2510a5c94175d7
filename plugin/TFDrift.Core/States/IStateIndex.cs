// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;

namespace TFDrift.Core.States;

/// <summary>An immutable snapshot of all states; swapped as a whole when a state changes.</summary>
public interface IStateIndex
{
    /// <summary>The states in it.</summary>
    IReadOnlyList<StateOrigin> States { get; }

    /// <summary>The number of managed resource instances in it.</summary>
    int Count { get; }

    /// <summary>
    /// The addresses of the instances, state by state. Made for each asking, and not kept: there may be many.
    /// </summary>
    IEnumerable<string> Addresses { get; }

    /// <summary>
    /// Appends the instances of a type whose identity attribute equals a value to <paramref name="matches"/>.
    /// Constant time, no allocation when nothing matches.
    /// </summary>
    /// <param name="type">The resource type, or empty for any type (then only <c>id</c> and <c>arn</c> can be
    /// asked).</param>
    /// <param name="attribute">An attribute the catalog named as identity, or <c>id</c>, or <c>arn</c>.</param>
    /// <param name="value">The text of the value, unescaped UTF-8.</param>
    /// <param name="account">The event's account; instances known to be in another one do not match. Empty:
    /// any.</param>
    /// <param name="region">The event's region; instances known to be in another one do not match. Empty: any.</param>
    /// <param name="matches">Receives the instances.</param>
    void Find(
        ReadOnlySpan<byte> type,
        ReadOnlySpan<byte> attribute,
        ReadOnlySpan<byte> value,
        ReadOnlySpan<byte> account,
        ReadOnlySpan<byte> region,
        List<ResourceInstance> matches);
}
