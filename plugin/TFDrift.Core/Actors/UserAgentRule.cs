// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.Actors;

/// <summary>A way to know a client by its user agent.</summary>
/// <param name="channel">What it is.</param>
/// <param name="start">What its user agent starts with.</param>
/// <param name="token">What must come after; empty for nothing.</param>
/// <param name="before">What the token must come before, when that is there at all.</param>
internal sealed class UserAgentRule(
    Channel channel, ReadOnlySpan<byte> start, ReadOnlySpan<byte> token = default, ReadOnlySpan<byte> before = default)
{
    private readonly byte[] _start = start.ToArray();
    private readonly byte[] _token = token.ToArray();
    private readonly byte[] _before = before.ToArray();

    public Channel Channel { get; } = channel;

    public bool Matches(ReadOnlySpan<byte> userAgent)
    {
        if (!userAgent.StartsWith(_start))
        {
            return false;
        }

        ReadOnlySpan<byte> rest = userAgent[_start.Length..];
        int end = _before.Length == 0 ? -1 : rest.IndexOf(_before);
        return (end < 0 ? rest : rest[..end]).IndexOf(_token) >= 0;
    }
}
