// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;
using TFDrift.Core.Lifecycle;

namespace TFDrift.Sources.Trails.S3;

/// <summary>The log files that have been handed on, for as long as a listing can name them again.</summary>
/// <remarks>By day and as hashes: an organisation has a million keys in two days, of 130 characters each.</remarks>
internal sealed class SeenKeys(int keysMax = SeenKeys.KeysMax)
{
    /// <summary>Two days of an organisation with 400 busy accounts and regions; up to 100 MB.</summary>
    public const int KeysMax = 2_000_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<DateTime, HashSet<UInt128>> _days = [];
    private int _count;

    /// <param name="key">The object's key.</param>
    /// <param name="time">The time in it.</param>
    /// <returns>False when the file has been added before.</returns>
    public bool Add(string key, DateTimeOffset time)
    {
        UInt128 hash = EventIdCache.Hash(MemoryMarshal.AsBytes(key.AsSpan()));
        lock (_lock)
        {
            if (!_days.TryGetValue(time.UtcDateTime.Date, out HashSet<UInt128>? day))
            {
                _days.Add(time.UtcDateTime.Date, day = []);
            }

            // When full, a file may be read twice; its events are known by their ids then.
            if (_count >= keysMax)
            {
                return !day.Contains(hash);
            }

            bool isNew = day.Add(hash);
            _count += isNew ? 1 : 0;
            return isNew;
        }
    }

    /// <summary>Forgets the files of the days before a time's.</summary>
    public void Forget(DateTimeOffset before)
    {
        lock (_lock)
        {
            foreach ((DateTime date, HashSet<UInt128> day) in _days)
            {
                if (date < before.UtcDateTime.Date)
                {
                    _count -= day.Count;
                    _days.Remove(date);
                }
            }
        }
    }
}
