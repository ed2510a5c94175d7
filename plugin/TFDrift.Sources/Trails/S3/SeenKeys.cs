// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Concurrent;

namespace TFDrift.Sources.Trails.S3;

/// <summary>The log files that have been handed on, for as long as a listing can name them again.</summary>
internal sealed class SeenKeys
{
    /// <summary>A day of an organisation with a thousand accounts and regions in use.</summary>
    public const int KeysMax = 2_000_000;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _keys = new(StringComparer.Ordinal);

    /// <returns>False when the file has been added before.</returns>
    public bool Add(string key, DateTimeOffset time)
    {
        // When full, a file may be read twice; its events are known by their ids then.
        if (_keys.Count >= KeysMax)
        {
            return !_keys.ContainsKey(key);
        }

        return _keys.TryAdd(key, time);
    }

    /// <summary>Forgets files made before a time.</summary>
    public void Forget(DateTimeOffset before)
    {
        foreach ((string key, DateTimeOffset time) in _keys)
        {
            if (time < before)
            {
                _keys.TryRemove(key, out _);
            }
        }
    }
}
