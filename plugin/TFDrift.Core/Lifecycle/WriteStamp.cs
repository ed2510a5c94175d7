// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.Lifecycle;

/// <summary>
/// When a write was made, and which it is: CloudTrail's times are whole seconds, so the id decides between equals.
/// </summary>
/// <param name="Nanoseconds">The record's <c>eventTime</c> since 1970.</param>
/// <param name="EventId">The record's <c>eventID</c>, hashed.</param>
internal readonly record struct WriteStamp(long Nanoseconds, UInt128 EventId) : IComparable<WriteStamp>
{
    public static bool operator <(WriteStamp left, WriteStamp right) => left.CompareTo(right) < 0;

    public static bool operator >(WriteStamp left, WriteStamp right) => left.CompareTo(right) > 0;

    public static bool operator <=(WriteStamp left, WriteStamp right) => left.CompareTo(right) <= 0;

    public static bool operator >=(WriteStamp left, WriteStamp right) => left.CompareTo(right) >= 0;

    public static WriteStamp Of(long nanoseconds, ReadOnlySpan<byte> eventId) =>
        new(nanoseconds, EventIdCache.Hash(eventId));

    public static WriteStamp Later(WriteStamp left, WriteStamp right) => left > right ? left : right;

    public int CompareTo(WriteStamp other) => Nanoseconds != other.Nanoseconds
        ? Nanoseconds.CompareTo(other.Nanoseconds)
        : EventId.CompareTo(other.EventId);
}
